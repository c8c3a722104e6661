package dev.sightline.cli.command;

import dev.sightline.cli.logs.LogLine;
import dev.sightline.cli.logs.LogReader;
import dev.sightline.cli.logs.RunLogs;
import dev.sightline.cli.stack.RunDirectory;
import dev.sightline.cli.stack.StackException;
import dev.sightline.cli.stack.StackFile;
import dev.sightline.commandline.Suggestion;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the logs of the running stack, or of the last one. */
@Command(
    name = "logs",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Show the logs of the running stack, or of the last run.")
final class LogsCommand implements Callable<Integer> {

  private static final Duration INTERVAL = Duration.ofMillis(200);

  private final Environment environment;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "PROGRAM",
      description =
          "capture, kafka, consumer, inference, annotate, tracker, console or sightline (default:"
              + " all)")
  private Optional<String> program = Optional.empty();

  @Option(
      names = {"-f", "--follow"},
      description = "go on with what is logged, until the stack ends")
  private boolean follow;

  @Option(
      names = {"-n", "--lines"},
      paramLabel = "N",
      description = "the last N lines of each program only (default: all lines)")
  private Optional<Integer> lines = Optional.empty();

  LogsCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws StackException, InterruptedException {
    check();
    Path run = run();
    List<String> programs = program.map(List::of).orElse(RunLogs.PROGRAMS);
    try (LogReader logs = new LogReader(new RunLogs(run), programs)) {
      show(logs, run);
      return 0;
    } catch (IOException e) {
      throw StackException.ofFile("the logs in " + run + " can't be read", e);
    }
  }

  private void check() {
    if (program.isPresent() && !RunLogs.PROGRAMS.contains(program.get())) {
      String question = Suggestion.question(program.get(), RunLogs.PROGRAMS);
      throw usage("unknown program '%s'%s".formatted(program.get(), question));
    }
    if (lines.isPresent() && lines.get() < 0) {
      throw usage("--lines is %d; 0 or more is needed".formatted(lines.get()));
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  /** The announced stack's directory, or else the newest. */
  private Path run() throws StackException {
    StackFile file = new StackFile(environment.home().stackFile());
    if (file.namesARunningStack()) {
      return Path.of(file.running().logs());
    }
    try {
      return RunDirectory.newest(environment.home().runs())
          .orElseThrow(
              () -> new StackException("no run has left logs yet; ./sightline up starts one"));
    } catch (IOException e) {
      throw StackException.ofFile(environment.home().runs() + " can't be read", e);
    }
  }

  private void show(LogReader logs, Path run) throws IOException, InterruptedException {
    if (lines.isPresent()) {
      logs.readLast(lines.get(), this::show);
    } else {
      logs.readNew(this::show);
    }
    while (follow && RunDirectory.isInUse(run) && environment.terminal().isThere()) {
      TimeUnit.NANOSECONDS.sleep(INTERVAL.toNanos());
      logs.readNew(this::show);
    }
    if (follow) {
      logs.readNew(this::show);
    }
    logs.readRest(this::show);
  }

  private void show(LogLine line) {
    environment
        .terminal()
        .line(
            program.isPresent()
                ? line.text()
                : String.format(Locale.ROOT, "%-9s | %s", line.program(), line.text()));
  }
}
