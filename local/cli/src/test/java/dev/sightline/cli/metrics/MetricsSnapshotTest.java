package dev.sightline.cli.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MetricsSnapshotTest {

  private final MetricsSnapshot metrics =
      MetricsSnapshot.parse(
          """
          # HELP sightline_frames_captured_total frames
          # TYPE sightline_frames_captured_total counter
          sightline_frames_captured_total{stream="door"} 250.0
          sightline_frames_captured_total{stream="yard"} 1.5E2
          sightline_frames_dropped_total{reason="buffer-full",stream="door"} 3.0
          sightline_frames_dropped_total{reason="buffer-full",stream="yard"} 4.0
          sightline_frames_dropped_total{reason="shutdown",stream="yard"} 0.0
          sightline_buffer_frames NaN
          jvm_threads 12 1700000000000
          not a sample
          """);

  @Test
  void shouldSumOverLabels() {
    assertThat(metrics.sum("sightline_frames_captured_total")).isEqualTo(400);
  }

  @Test
  void shouldSumByOneLabelAndLeaveZerosOut() {
    assertThat(metrics.sumBy("sightline_frames_dropped_total", "reason"))
        .containsOnlyKeys("buffer-full")
        .containsEntry("buffer-full", 7L);
  }

  @Test
  void shouldReadASampleWithATime() {
    assertThat(metrics.sum("jvm_threads")).isEqualTo(12);
  }

  @Test
  void shouldTakeWhatIsNoNumberOrNotThereForNothing() {
    assertThat(metrics.sum("sightline_buffer_frames")).isZero();
    assertThat(metrics.sum("unknown")).isZero();
  }
}
