package dev.sightline.cli.command;

import dev.sightline.cli.bench.BenchMode;
import dev.sightline.cli.bench.BenchPage;
import dev.sightline.cli.bench.BenchPlan;
import dev.sightline.cli.bench.PipelineBench;
import dev.sightline.cli.bench.PipelineFigures;
import dev.sightline.cli.stack.RunDirectory;
import dev.sightline.cli.stack.StackException;
import dev.sightline.cli.stack.StackListener;
import dev.sightline.cli.stack.VideoInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures the whole pipeline as it runs, beside what bounds it. */
@Command(
    name = "pipeline",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measure the whole pipeline, from a video file to annotated images.",
      "Everything is started once and warmed up. Each round then measures, in turn, ONNX Runtime"
          + " alone, the inference service alone, and the pipeline. A round in which a frame was"
          + " lost, or nothing was left to do, does not count, and the exit code is 1."
    })
final class PipelineBenchCommand implements Callable<Integer> {

  private final Environment environment;

  @Spec private CommandSpec spec;

  @Option(
      names = "--source",
      paramLabel = "FILE",
      description = "video file, played in a loop (default: the generated street video)")
  private Optional<String> source = Optional.empty();

  @Mixin private ModelOption model;

  @Option(
      names = "--null-model",
      description = "a network that computes nothing: all but the network")
  private boolean nullModel;

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      defaultValue = "together",
      description =
          "together: capture runs, too; drain: the topics are filled before (default:"
              + " ${DEFAULT-VALUE})")
  private BenchMode mode;

  @Option(
      names = "--fps",
      paramLabel = "N",
      description =
          "frames a second of each stream, at the film's own pace, with --mode together (default:"
              + " as fast as the pipeline goes)")
  private Optional<Double> fps = Optional.empty();

  @Option(
      names = "--streams",
      paramLabel = "N",
      defaultValue = "1",
      description = "of the same film (default: ${DEFAULT-VALUE})")
  private int streams;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description = "(default: ${DEFAULT-VALUE})")
  private int rounds;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "60",
      description = "that a round measures the pipeline (default: ${DEFAULT-VALUE})")
  private double seconds;

  @Option(
      names = "--frames",
      paramLabel = "N",
      description = "frames that a round measures, instead of seconds")
  private Optional<Long> frames = Optional.empty();

  @Option(
      names = "--warm-up",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description =
          "before the first round, a third of it before each later one; not counted (default:"
              + " ${DEFAULT-VALUE})")
  private double warmUp;

  @Option(
      names = "--warm-up-frames",
      paramLabel = "N",
      defaultValue = "0",
      description = "that are stored before the first round, too (default: ${DEFAULT-VALUE})")
  private long warmUpFrames;

  @Option(
      names = "--leg-seconds",
      paramLabel = "N",
      defaultValue = "15",
      description =
          "for ONNX Runtime alone and for the service alone, each in each round; 0 for neither"
              + " (default: ${DEFAULT-VALUE})")
  private double legSeconds;

  @Option(
      names = "--consumers",
      paramLabel = "N",
      defaultValue = "1",
      description = "in one group (default: ${DEFAULT-VALUE})")
  private int consumers;

  @Option(
      names = "--services",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "inference services, each with a consumer that asks it (default: ${DEFAULT-VALUE})")
  private int services;

  @Option(
      names = "--page",
      paramLabel = "FILE",
      description = "write a page with the figures, and how they went over time")
  private Optional<Path> page = Optional.empty();

  @Option(names = "--json", description = "figures as JSON")
  private boolean json;

  PipelineBenchCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws StackException, InterruptedException {
    BenchPlan plan = plan();
    RunDirectory run = LoggedRun.create(environment.home());
    // The start-up is not what is measured here.
    StackListener quiet = new StopLines(environment.terminal(), "the run's data is deleted");
    BenchLines lines = new BenchLines(environment.terminal(), json);
    PipelineFigures figures = new PipelineBench(environment.home(), plan, quiet, lines).run(run);
    if (page.isPresent()) {
      write(page.get(), figures);
    }
    lines.summarise(figures);
    return figures.refused().isEmpty() ? 0 : 1;
  }

  private static void write(Path page, PipelineFigures figures) throws StackException {
    try {
      Files.writeString(page, new BenchPage(figures).html());
    } catch (IOException e) {
      throw StackException.ofFile(page + " can't be written to", e);
    }
  }

  private BenchPlan plan() throws StackException {
    VideoInput input =
        source.isPresent() ? VideoInput.parse(source.get()) : new VideoInput.Street();
    try {
      return new BenchPlan(
          mode,
          input,
          model.given(),
          nullModel,
          streams,
          fps.map(OptionalDouble::of).orElse(OptionalDouble.empty()),
          rounds,
          seconds,
          frames.map(OptionalLong::of).orElse(OptionalLong.empty()),
          warmUp,
          warmUpFrames,
          legSeconds,
          consumers,
          services);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
