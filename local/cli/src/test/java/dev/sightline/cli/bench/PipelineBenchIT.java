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

/**
 * The whole benchmark, with every part real, for a few frames: its warm-up has capture run together
 * with the rest, its round drains what capture has filled.
 */
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
    PipelineFigures figures = run();

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
        .containsKeys("capture", "kafka", "consumer", "inference", "annotate", "s3");
    assertThat(round.cpuMillisPerFrame().get("inference")).isPositive();
    assertThat(round.latencyMillis())
        .containsKeys(
            "capturedToPublished", "publishedToConsumed", "consumedToInferred", "inferredToStored");
  }

  private PipelineFigures run() throws Exception {
    BenchPlan plan =
        new BenchPlan(
            BenchMode.DRAIN,
            new VideoInput.Street(),
            Optional.empty(),
            true,
            1,
            OptionalDouble.empty(),
            1,
            60,
            OptionalLong.of(FRAMES),
            0,
            50,
            0.5,
            1,
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
