package dev.sightline.deploy.size;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkloadTest {

  @ParameterizedTest
  @CsvSource({"10, 25", "5, 25", "1, 5", "0.1, 1"})
  void shouldFillABatchUntilItIsDue(double fps, double frames) {
    assertThat(Examples.workload(3, fps).framesPerBatch()).isCloseTo(frames, within(1e-9));
  }

  @Test
  void shouldSaveWhatTheGateSaves() {
    Workload work = Examples.workload(4, 10).withGatedShare(0.75);

    assertThat(work.framesPerSecond()).isCloseTo(10, within(1e-9));
    // 12.5 frames in 5 s
    assertThat(work.batchesPerSecond()).isCloseTo(0.8, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({"BEST, 1", "FIRST, 1", "ALL, 25", "DETECTED, 7.5"})
  void shouldKeepFramesAsTheConsumerDoes(Annotate annotate, double kept) {
    assertThat(Examples.workload(1, 10).withAnnotate(annotate).keptPerBatch()).isEqualTo(kept);
  }

  @Test
  void shouldKeepOneFrameWhereNothingIsDetected() {
    assertThat(Annotate.DETECTED.kept(25, 0)).isEqualTo(1);
  }

  @Test
  void shouldNameTheOptionThatDoesNotFit() {
    assertThatThrownBy(() -> Examples.workload(0, 10)).hasMessageContaining("--streams");
    assertThatThrownBy(() -> Examples.workload(1, 30)).hasMessageContaining("--source-fps");
    assertThatThrownBy(() -> Examples.workload(1, 10).withGatedShare(1))
        .hasMessageContaining("--gated-share");
    assertThatThrownBy(() -> new Batching(257, 5, 4)).hasMessageContaining("--batch-size");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1280", "1280×720", "0x720", "1280x", "-1x5", "1280x720p"})
  void shouldRefuseWhatIsNoResolution(String text) {
    assertThatThrownBy(() -> Resolution.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1280x720");
  }
}
