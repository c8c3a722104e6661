package dev.sightline.local.cli;

import dev.sightline.local.demo.Demo;
import dev.sightline.local.demo.DemoSettings;
import dev.sightline.local.report.RunReport;
import dev.sightline.local.stack.RunDirectory;
import dev.sightline.local.stack.StackException;
import dev.sightline.local.stack.StackSettings;
import java.nio.file.Path;
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

  private final Environment environment;

  @Spec private CommandSpec spec;
  @Mixin private SourceOption source;
  @Mixin private StackOptions options;

  @Option(
      names = "--frames",
      paramLabel = "N",
      defaultValue = "250",
      description = "stop after so many frames (default: ${DEFAULT-VALUE})")
  private long frames;

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
    if (frames < 1) {
      throw new ParameterException(
          spec.commandLine(), "--frames is " + frames + "; at least 1 is needed");
    }
    StackSettings stack = options.settings(source.input(), OptionalLong.of(frames));
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

  private int show(RunReport report, DemoSettings settings) {
    Terminal terminal = environment.terminal();
    new ReportLines(terminal).show(report);
    terminal.line("Report: " + settings.page().toAbsolutePath().normalize());
    return report.ledgerCloses() ? 0 : 1;
  }
}
