package dev.sightline.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.cli.stack.Home;
import dev.sightline.cli.stack.RunDirectory;
import dev.sightline.cli.stack.StackListener;
import dev.sightline.cli.stack.VideoInput;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The whole benchmark, with every part real, for a few frames. */
@EnabledOnOs(OS.LINUX)
class PipelineBenchIT {

  private static final long FRAMES = 100;

  @TempDir Path directory;

  @AfterEach
  void shouldLeaveNothingRunning() {
    assertThat(
            ProcessHandle.current()
                .descendants()
                .filter(p -> p.info().command().map(c -> c.endsWith("java")).orElse(false)))
        .isEmpty();
  }

  @Test
  void shouldMeasureAFullTopicAndWhatBoundsIt() throws Exception {
    PipelineFigures figures = run(BenchMode.DRAIN, 2, OptionalDouble.empty());

    assertThat(figures.refused()).isEmpty();
    assertThat(figures.model()).isEqualTo("null");
    RoundFigures round = figures.medians().orElseThrow();
    assertThat(round.frames()).isGreaterThanOrEqualTo(FRAMES);
    assertThat(round.framesPerSecond()).isPositive();
    assertThat(round.service())
        .hasValueSatisfying(s -> assertThat(s.framesPerSecond()).isPositive());
    assertThat(round.fill()).hasValueSatisfying(f -> assertThat(f.framesPerSecond()).isPositive());
    assertThat(round.bare()).isEmpty();
    assertThat(round.cpuMillisPerFrame())
        .containsKeys("capture", "kafka", "consumer", "consumer-2", "inference", "annotate", "s3");
    assertThat(round.cpuMillisPerFrame().get("inference")).isPositive();
    assertThat(round.latencyMillis())
        .containsKeys(
            "capturedToPublished", "publishedToConsumed", "consumedToInferred", "inferredToStored");
  }

  @Test
  void shouldMeasureCapturesPaceBesideTheRest() throws Exception {
    PipelineFigures figures = run(BenchMode.TOGETHER, 1, OptionalDouble.of(25));

    assertThat(figures.refused()).isEmpty();
    RoundFigures round = figures.medians().orElseThrow();
    assertThat(round.framesPerSecond()).isBetween(15.0, 40.0);
    assertThat(round.cpuMillisPerFrame().get("capture")).isPositive();
    assertThat(round.latencyMillis()).containsKey("capturedToStored");
  }

  private PipelineFigures run(BenchMode mode, int streams, OptionalDouble fps) throws Exception {
    BenchPlan plan =
        new BenchPlan(
            mode,
            new VideoInput.Street(),
            Optional.empty(),
            true,
            streams,
            fps,
            1,
            60,
            OptionalLong.of(FRAMES),
            1,
            50,
            0.5,
            streams,
            1);
    RunDirectory run = RunDirectory.create(directory.resolve("runs"));
    return new PipelineBench(Home.find(), plan, new Unheard(), new UnheardRounds()).run(run);
  }

  /** Ignores everything. */
  private record Unheard() implements StackListener {
    @Override
    public void starting(String part) {}

    @Override
    public void ready(String part, Duration startUp) {}
  }

  /** Ignores everything. */
  private record UnheardRounds() implements BenchListener {
    @Override
    public void doing(String what) {}

    @Override
    public void measured(Round round) {}

    @Override
    public void refused(RefusedRound round) {}
  }
}
