package dev.sightline.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.cli.report.Percentiles;
import dev.sightline.cli.stack.LocalStack;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HopTimesTest {

  private static final Instant START = TestBatches.START;

  @Test
  void shouldNameHopsInWordsForPeople() {
    assertThat(Hop.words("capturedToPublished")).isEqualTo("captured to published");
    assertThat(Hop.words("storedToPicture")).isEqualTo("stored to picture");
  }

  @Test
  void shouldTellHopByHopWhereTheTimeWent() {
    String kept = TestBatches.keptKey();
    Map<String, Instant> images =
        Map.of(
            kept, START.plusMillis(900), LocalStack.KEYS.annotated(kept), START.plusMillis(1150));

    Map<String, Percentiles> hops =
        new HopTimes(
                List.of(TestBatches.of(25)),
                (topic, partition, offset) -> Optional.of(START.plusMillis(offset)),
                key -> Optional.ofNullable(images.get(key)))
            .percentiles();

    assertThat(hops.keySet())
        .containsExactly(
            "capturedToPublished",
            "publishedToConsumed",
            "consumedToInferred",
            "inferredToStored",
            "storedToPicture",
            "capturedToStored");
    // Records at 0 to 24 ms; the batch's last one came to the consumer at 500 ms.
    assertThat(hops).containsEntry("capturedToPublished", new Percentiles(12, 23));
    assertThat(hops).containsEntry("publishedToConsumed", new Percentiles(488, 499));
    assertThat(hops).containsEntry("consumedToInferred", new Percentiles(400, 400));
    assertThat(hops).containsEntry("inferredToStored", new Percentiles(200, 200));
    assertThat(hops).containsEntry("storedToPicture", new Percentiles(50, 50));
    assertThat(hops).containsEntry("capturedToStored", new Percentiles(1100, 1100));
  }

  @Test
  void shouldLeaveOutWhatIsNotKnown() {
    Map<String, Percentiles> hops =
        new HopTimes(
                List.of(TestBatches.of(1)),
                (topic, partition, offset) -> Optional.empty(),
                key -> Optional.empty())
            .percentiles();

    assertThat(hops).containsOnlyKeys("capturedToStored");
  }
}
