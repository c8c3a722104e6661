package dev.sightline.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.cli.report.Percentiles;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class PipelineFiguresTest {

  @Test
  void shouldTakeTheMiddleOfThree() {
    assertThat(figures(120, 80, 100).medianFramesPerSecond()).isEqualTo(100);
  }

  @Test
  void shouldTakeTheMeanOfTheMiddleTwo() {
    assertThat(figures(120, 80, 100, 90).medianFramesPerSecond()).isEqualTo(95);
  }

  @Test
  void shouldTakeTheMedianOfTheCpuTime() {
    assertThat(figures(120, 80, 100).medianCpuMsPerFrame()).isEqualTo(30);
  }

  @Test
  void shouldRefuseNoRound() {
    assertThatThrownBy(() -> figures()).isInstanceOf(IllegalArgumentException.class);
  }

  private static PipelineFigures figures(double... framesPerSecond) {
    List<PipelineRound> rounds =
        DoubleStream.of(framesPerSecond)
            .mapToObj(
                rate -> new PipelineRound(100, rate, new Percentiles(1, 2), 1000, 3000 / rate))
            .toList();
    return new PipelineFigures("a video", "a model", rounds);
  }
}
