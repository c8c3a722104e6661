package dev.sightline.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.ledger.CaptureCounts;
import dev.sightline.ledger.ConsumerCounts;
import dev.sightline.ledger.LedgerEntry;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RunLedgerTest {

  private static final CaptureCounts CAPTURE = new CaptureCounts(50, 50, Map.of(), 0);
  private static final ConsumerCounts CONSUMER =
      new ConsumerCounts(50, 50, Map.of(), 0, 0, 0, 2, 0);
  private static final List<StoredResult> RESULTS =
      List.of(TestResults.of(0, 25), TestResults.of(25, 25));

  private final RunEnd end = new RunEnd(OptionalLong.of(50));

  @Test
  void shouldCloseWhenAllCountsAgree() {
    assertThat(ledger(50, RESULTS, 2).closes()).isTrue();
  }

  @Test
  void shouldCloseAndBeCompleteWithWhatWasSkipped() {
    CaptureCounts capture = new CaptureCounts(90, 90, Map.of(), 0);
    ConsumerCounts consumer = new ConsumerCounts(50, 50, Map.of(), 0, 0, 40, 2, 0);
    RunLedger ledger = new RunLedger(capture, 90, consumer, 0, RESULTS, 2);

    assertThat(ledger.closes()).isTrue();
    assertThat(end.missing(ledger, true)).isEmpty();
  }

  @Test
  void shouldNotCloseWhenKafkaHasLessThanCapturePublished() {
    assertThat(open(ledger(49, RESULTS, 2))).contains("published = records in Kafka");
  }

  @Test
  void shouldNotCloseWhenABatchIsMissing() {
    assertThat(open(ledger(50, RESULTS.subList(0, 1), 1)))
        .containsExactly(
            "offsets in Kafka = offsets in results + dead letters + skipped + lost + empty",
            "batches stored = results in the bucket");
  }

  @Test
  void shouldNotCloseWhenFramesAreInTwoResults() {
    List<StoredResult> overlapping = List.of(TestResults.of(0, 25), TestResults.of(24, 26));

    assertThat(open(ledger(50, overlapping, 2)))
        .containsExactly("frames in results = offsets in results");
  }

  @Test
  void shouldNotCloseWhenAnImageIsMissing() {
    assertThat(open(ledger(50, RESULTS, 1))).containsExactly("kept frames = annotated images");
  }

  @Test
  void shouldBeCompleteWhenEverythingIsStoredAndAnnotated() {
    assertThat(end.missing(ledger(50, RESULTS, 2), false)).isEmpty();
  }

  @Test
  void shouldSayWhatIsMissing() {
    RunLedger ledger =
        new RunLedger(
            new CaptureCounts(40, 38, Map.of(), 2), 38, CONSUMER, 0, RESULTS.subList(0, 1), 0);

    assertThat(end.missing(ledger, false))
        .containsExactly(
            "40 of 50 frames captured",
            "2 frames wait for Kafka",
            "25 of 38 frames stored",
            "0 of 1 images annotated");
  }

  @Test
  void shouldNotWaitForMoreFramesThanTheSourceHad() {
    RunLedger shorter = ledger(50, RESULTS, 2);

    assertThat(new RunEnd(OptionalLong.of(500)).missing(shorter, true)).isEmpty();
  }

  private static List<String> open(RunLedger ledger) {
    return ledger.entries().stream()
        .filter(entry -> !entry.closes())
        .map(LedgerEntry::equation)
        .toList();
  }

  private static RunLedger ledger(long inKafka, List<StoredResult> results, long images) {
    return new RunLedger(CAPTURE, inKafka, CONSUMER, 0, results, images);
  }
}
