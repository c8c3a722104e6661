package dev.sightline.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.contract.CaptureLedger;
import dev.sightline.contract.StreamId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CountsTest {

  @Test
  void shouldCloseCapturesCountsWhenEveryFrameIsPublishedDroppedOrWaiting() {
    CaptureCounts ledger = new CaptureCounts(100, 90, Map.of("buffer-full", 7L), 3);

    assertThat(ledger.entry().closes()).isTrue();
  }

  @Test
  void shouldCloseCapturesCountsWithFramesThatWereHeldBack() {
    CaptureCounts ledger =
        CaptureCounts.of(
            List.of(
                new CaptureLedger(
                    new StreamId("gate"), 100, 20, Map.of("no-motion", 79L), Map.of(), 1),
                new CaptureLedger(
                    new StreamId("yard"), 10, 4, Map.of("no-motion", 6L), Map.of(), 0)));

    assertThat(ledger.gated()).containsExactly(Map.entry("no-motion", 85L));
    assertThat(ledger.entry().closes()).isTrue();
  }

  @Test
  void shouldTellHowManyFramesAreMissingInTheConsumersCounts() {
    ConsumerCounts ledger =
        new ConsumerCounts(100, 50, Map.of("NOT_AN_IMAGE", 2L), 10, 25, 5, 2, 40);

    assertThat(ledger.entry().closes()).isFalse();
    assertThat(ledger.entry().gap()).isEqualTo(13);
  }

  @Test
  void shouldAddUpWhatCaptureSaysOfItsStreams() {
    assertThat(
            CaptureCounts.of(
                List.of(
                    new CaptureLedger(new StreamId("gate"), 250, 247, Map.of("buffer-full", 2L), 1),
                    new CaptureLedger(
                        new StreamId("yard"), 10, 6, Map.of("buffer-full", 1L, "damaged", 3L), 0))))
        .isEqualTo(new CaptureCounts(260, 253, Map.of("buffer-full", 3L, "damaged", 3L), 1));
  }
}
