package dev.sightline.cli.command;

import dev.sightline.cli.bench.PipelineFigures;
import dev.sightline.cli.bench.PipelineRound;
import dev.sightline.cli.demo.Demo;
import dev.sightline.cli.demo.DemoSettings;
import dev.sightline.cli.report.RunReport;
import dev.sightline.cli.stack.Pace;
import dev.sightline.cli.stack.RunDirectory;
import dev.sightline.cli.stack.StackException;
import dev.sightline.cli.stack.StackListener;
import dev.sightline.cli.stack.StackSettings;
import dev.sightline.cli.stack.VideoInput;
import dev.sightline.contract.ModelInfo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the whole pipeline as fast as it goes, several times, and says how fast that was. */
@Command(
    name = "pipeline",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measure the whole pipeline, from a video file to annotated images.",
      "The file is read, every frame of it, as fast as the rest of the pipeline goes."
    })
final class PipelineBenchCommand implements Callable<Integer> {

  private final Environment environment;

  @Spec private CommandSpec spec;

  @Option(
      names = "--source",
      paramLabel = "FILE",
      description = "video file (default: the generated street video)")
  private Optional<String> source = Optional.empty();

  @Mixin private ModelOption model;

  @Option(
      names = "--frames",
      paramLabel = "N",
      defaultValue = "1000",
      description = "frames a round, where the file has as many (default: ${DEFAULT-VALUE})")
  private long frames;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description = "how often everything is started and run (default: ${DEFAULT-VALUE})")
  private int rounds;

  @Option(names = "--json", description = "figures as JSON")
  private boolean json;

  PipelineBenchCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws StackException, InterruptedException {
    if (frames < 1 || rounds < 1) {
      throw new ParameterException(
          spec.commandLine(), "--frames and --rounds must be at least 1 each");
    }
    StackSettings settings = settings();
    List<PipelineRound> measured = new ArrayList<>();
    Optional<ModelInfo> served = Optional.empty();
    for (int round = 1; round <= rounds; round++) {
      RunReport report = run(settings);
      served = report.model();
      measured.add(PipelineRound.of(report));
      show(round, measured.get(round - 1));
    }
    summarise(
        new PipelineFigures(
            settings.input().description(), served.map(ModelInfo::name).orElseThrow(), measured));
    return 0;
  }

  private StackSettings settings() throws StackException {
    VideoInput input =
        source.isPresent() ? VideoInput.parse(source.get()) : new VideoInput.Street();
    if (input.isLive()) {
      throw new ParameterException(
          spec.commandLine(), input.description() + " is live; --source needs a video file");
    }
    return new StackSettings(
        input, Pace.MAX, model.given(), StackOptions.MAX_FPS, OptionalLong.of(frames));
  }

  private RunReport run(StackSettings settings) throws StackException, InterruptedException {
    RunDirectory run = LoggedRun.create(environment.home());
    Path out = run.root().resolve("report");
    DemoSettings demo = new DemoSettings(settings, out, out.resolve("report.json"));
    // The start-up is not what is measured here.
    StackListener quiet = new StopLines(environment.terminal(), "the run's data is deleted");
    return new Demo(environment.home(), demo, quiet, progress -> {}).run(run);
  }

  private void show(int round, PipelineRound figures) {
    if (!json) {
      line(
          "  round %d: %d frames at %.1f frames/s, to the image %.2f s (p95 %.2f s), %.1f ms of"
              + " CPU a frame, %d MB resident",
          round,
          figures.frames(),
          figures.framesPerSecond(),
          figures.publishedToImageMs().p50() / 1000,
          figures.publishedToImageMs().p95() / 1000,
          figures.cpuMsPerFrame(),
          figures.residentMegabytes());
    }
  }

  private void summarise(PipelineFigures figures) {
    if (json) {
      environment.terminal().line(Json.of(figures));
    } else {
      line(
          "Median of %d: %.1f frames/s from Kafka to the bucket, %.1f ms of CPU a frame, %s on %s",
          figures.rounds().size(),
          figures.medianFramesPerSecond(),
          figures.medianCpuMsPerFrame(),
          figures.model(),
          figures.source());
    }
  }

  private void line(String format, Object... values) {
    environment.terminal().line(String.format(Locale.ROOT, format, values));
  }
}
