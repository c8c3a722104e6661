package dev.sightline.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @Test
  void shouldReadALabelOfAnyLengthAndWithAnyCharacters() {
    String label = "\\\\\\\"}\\n,".repeat(50_000);

    MetricsSnapshot hostile =
        MetricsSnapshot.parse(
            "sightline_detections_total{label=\"" + label + "\", stream=\"a\",} 7");

    assertThat(hostile.sumBy("sightline_detections_total", "stream")).containsEntry("a", 7L);
    assertThat(hostile.values("label")).containsExactly("\\\"}\n,".repeat(50_000));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a{b=\"c\" 1",
        "a{b=\"c} 1",
        "a{b} 1",
        "a{b=\"c\"}1",
        "a 1 2 3",
        "a",
        "1 2",
        "{\"name\":\"x\"} 1",
        "<html><body>502 Bad Gateway</body></html>"
      })
  void shouldPassOverALineThatIsNoSample(String line) {
    assertThat(MetricsSnapshot.parse(line).has("a")).isFalse();
    assertThat(MetricsSnapshot.parse(line).values("b")).isEmpty();
  }

  @Test
  void shouldKeepStreamsApart() {
    assertThat(metrics.by("stream")).containsOnlyKeys("door", "yard");
    assertThat(metrics.by("stream").get("yard").sum("sightline_frames_captured_total"))
        .isEqualTo(150);
  }

  @Test
  void shouldAddUpPrograms() {
    assertThat(
            MetricsSnapshot.together(List.of(metrics, metrics))
                .sum("sightline_frames_captured_total"))
        .isEqualTo(800);
  }
}
