package dev.sightline.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class MeasuredTest {

  private static final Offset<Double> EXACT = Offset.offset(1e-9);
  private static final Legs LEGS =
      new Legs(
          Optional.of(new LegFigures(50, 8)), Optional.of(new LegFigures(40, 9)), Optional.empty());

  @Test
  void shouldDivideWhatWasTakenMeanwhileByTheFramesStoredMeanwhile() {
    RoundFigures figures = figures(0);

    assertThat(figures.frames()).isEqualTo(50);
    assertThat(figures.framesPerSecond()).isEqualTo(25);
    assertThat(figures.framesPerBatch()).isEqualTo(25);
    assertThat(figures.cpuMillisPerFrame())
        .containsEntry("inference", 10.0)
        .containsEntry("annotate", 1.0)
        .containsEntry("bench", 2.0);
  }

  @Test
  void shouldLeaveWhatMeasuringTakesOutOfTheSum() {
    RoundFigures figures = figures(0);

    assertThat(figures.cpuMillisPerFrameInAll()).isEqualTo(11, EXACT);
    assertThat(figures.cpuMillisPerFrameButNetwork()).hasValue(3);
  }

  @Test
  void shouldCompareWithOnnxRuntimeAlone() {
    RoundFigures figures = figures(0);

    assertThat(figures.ofBare()).hasValue(0.5);
    assertThat(figures.serviceOfBare()).hasValue(0.8);
  }

  @Test
  void shouldTellWhatOtherProcessesTookOfTheMachine() {
    assertThat(figures(0).othersShare()).isEqualTo(0.1, EXACT);
  }

  @Test
  void shouldTakeTheFunctionsTimeOverThePicturesThatItMade() {
    assertThat(figures(1).cpuMillisPerFrame()).containsEntry("annotate", 2.0);
  }

  private static RoundFigures figures(int behind) {
    Usage before =
        new Usage(Map.of("inference", 100.0, "annotate", 100.0, "bench", 100.0), Map.of(), 1000);
    Usage after =
        new Usage(
            Map.of("inference", 600.0, "annotate", 150.0, "bench", 200.0),
            Map.of("inference", 300.0),
            1000 + 650 + 200 * Runtime.getRuntime().availableProcessors());
    List<StoredBatch> batches = List.of(TestBatches.of(25), TestBatches.of(25));
    return new Measured(batches, TimeUnit.SECONDS.toNanos(2), before, after, List.of())
        .figures(
            LEGS,
            behind,
            new HopTimes(
                batches, (topic, partition, offset) -> Optional.empty(), key -> Optional.empty()));
  }
}
