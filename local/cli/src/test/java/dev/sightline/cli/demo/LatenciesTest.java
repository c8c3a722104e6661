package dev.sightline.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.cli.report.LatencyParts;
import dev.sightline.cli.report.Percentiles;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LatenciesTest {

  private static final List<StoredResult> RESULTS = List.of(TestResults.of(0, 11));

  @Test
  void shouldMeasureEveryFrameUntilItsResult() {
    List<Double> millis = new Latencies(RESULTS, FrameClock.CAPTURED).toResult();

    assertThat(millis).hasSize(11);
    assertThat(Percentiles.of(millis)).isEqualTo(new Percentiles(1500, 2000));
  }

  @Test
  void shouldTellFillingTheBatchFromWhatCameAfterIt() {
    LatencyParts parts = new Latencies(RESULTS, FrameClock.CAPTURED).parts();

    // Half a second on average until the eleventh frame, then one until it was stored; of that 0.7
    // s from the start of the call on.
    assertThat(parts).isEqualTo(new LatencyParts(500, 300, 700));
  }

  @Test
  void shouldLeaveFramesOutWhoseStartIsNotKnown() {
    FrameClock first =
        (partition, frame) -> Optional.of(TestResults.START).filter(s -> frame.number() == 0);

    assertThat(new Latencies(RESULTS, first).toResult()).containsExactly(2000.0);
  }
}
