package dev.sightline.cli.command;

import dev.sightline.cli.demo.Demo;
import dev.sightline.cli.demo.DemoSettings;
import dev.sightline.cli.report.RunReport;
import dev.sightline.cli.stack.RunDirectory;
import dev.sightline.cli.stack.StackException;
import dev.sightline.cli.stack.StackSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the whole pipeline on so many frames and leaves a report. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Start everything, process some frames, leave annotated images and a report.")
final class DemoCommand implements Callable<Integer> {

  private static final long FRAMES = 250;

  private final Environment environment;

  @Spec private CommandSpec spec;
  @Mixin private SourceOption source;
  @Mixin private StackOptions options;

  @Option(
      names = "--frames",
      paramLabel = "N",
      description = "stop after so many frames (default: " + FRAMES + ")")
  private Optional<Long> frames = Optional.empty();

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "instead: as many frames as --fps samples in so long, for example 30s, 5m, 1h")
  private Optional<Duration> duration = Optional.empty();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "demo-out",
      description = "where images, results and report go (default: ${DEFAULT-VALUE})")
  private Path out;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "where the figures go as JSON (default: report.json in --out)")
  private Optional<Path> report = Optional.empty();

  DemoCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws StackException, InterruptedException {
    StackSettings stack = options.settings(source.input(), OptionalLong.of(target()));
    DemoSettings settings = new DemoSettings(stack, out, report.orElse(out.resolve("report.json")));
    Terminal terminal = environment.terminal();
    RunDirectory run = LoggedRun.create(environment.home());
    terminal.line("Sightline demo: " + stack.input().description());
    Demo demo =
        new Demo(
            environment.home(),
            settings,
            new StageLines(terminal, "the run's data is deleted, " + out + " is as it was"),
            new ProgressLine(terminal, stack.maxFrames()));
    return show(demo.run(run), settings);
  }

  private long target() {
    if (frames.isPresent() && duration.isPresent()) {
      throw usage("--frames and --duration both say when to stop; give one");
    }
    if (frames.isPresent() && frames.get() < 1) {
      throw usage("--frames is " + frames.get() + "; at least 1 is needed");
    }
    return duration.map(options::framesIn).orElse(frames.orElse(FRAMES));
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private int show(RunReport report, DemoSettings settings) {
    Terminal terminal = environment.terminal();
    new ReportLines(terminal).show(report);
    terminal.line("Report: " + settings.page().toAbsolutePath().normalize());
    return report.ledgerCloses() ? 0 : 1;
  }
}
