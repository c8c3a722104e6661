package dev.sightline.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.ledger.CaptureCounts;
import dev.sightline.ledger.ConsumerCounts;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FrameCountsTest {

  private static final CaptureCounts CAPTURE = new CaptureCounts(100, 100, Map.of(), 0);

  @Test
  void shouldFindNoGapWhereAllThatIsCommittedIsStoredDeadLetteredOrSkipped() {
    assertThat(counts(90, 80, 4, 6).gaps()).isEmpty();
  }

  @Test
  void shouldSayHowManyRecordsWereCommittedAndNotProcessed() {
    assertThat(counts(90, 80, 4, 3).gaps())
        .containsExactly("the consumer committed 3 records that it did nothing with");
  }

  @Test
  void shouldNotTakeAConsumerThatDoesNotAnswerForLoss() {
    assertThat(counts(90, 0, 0, 0).gaps()).isEmpty();
  }

  @Test
  void shouldCountOffsetsOfTransactionsCompactionAndRetentionAsDone() {
    ConsumerCounts consumer =
        new ConsumerCounts(50, 50, Map.of(), 0, 0, 0, 2, 0, Map.of("retention", 47L), 3);
    // Retention has left 30 of the 100 that were ever written.
    FrameCounts counts = new FrameCounts(CAPTURE, 30, 100, 100, consumer, false, 2, 0, 2, 2, 0);

    assertThat(counts.gaps()).isEmpty();
    assertThat(counts.losses()).containsExactly("47 frames lost: retention");
  }

  @Test
  void shouldNotTakeWhatAConsumerDidBeforeItsRestartForLoss() {
    ConsumerCounts consumer = new ConsumerCounts(10, 10, Map.of(), 0, 0, 0, 1, 0);

    assertThat(new FrameCounts(CAPTURE, 100, 100, 90, consumer, true, 4, 0, 4, 4, 0).gaps())
        .isEmpty();
    assertThat(new FrameCounts(CAPTURE, 100, 100, 90, consumer, false, 4, 0, 4, 4, 0).gaps())
        .containsExactly("the consumer committed 80 records that it did nothing with");
  }

  private static FrameCounts counts(long committed, long stored, long deadLettered, long skipped) {
    ConsumerCounts consumer =
        new ConsumerCounts(
            stored + deadLettered,
            stored,
            Map.of("INVALID_RECORD", deadLettered),
            0,
            0,
            skipped,
            4,
            10);
    return new FrameCounts(CAPTURE, 100, 100, committed, consumer, false, 4, 0, 4, 4, 0);
  }
}
