package dev.sightline.cli.command;

import dev.sightline.cli.stack.KeptData;
import dev.sightline.cli.stack.LocalStack;
import dev.sightline.cli.stack.RestartPolicy;
import dev.sightline.cli.stack.RunDirectory;
import dev.sightline.cli.stack.StackException;
import dev.sightline.cli.stack.StackSession;
import dev.sightline.cli.stack.StackSettings;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the whole pipeline until it is told to stop. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Start everything and run until Ctrl-C.")
final class UpCommand implements Callable<Integer> {

  private final Environment environment;

  @Mixin private StreamOptions streams;
  @Mixin private StackOptions options;
  @Mixin private ServicePortOption ports;

  @Option(
      names = "--keep",
      paramLabel = "DIR",
      description =
          "keep bucket and topics in DIR, and go on with what is there (default: they are deleted"
              + " at the end)")
  private Optional<Path> keep = Optional.empty();

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "stop after so long, for example 30s, 5m or 1h (default: never)")
  private Optional<Duration> duration = Optional.empty();

  UpCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws StackException, InterruptedException {
    StackSettings settings =
        options.settings(streams.streams(), OptionalLong.empty(), ports.plan());
    if (keep.isEmpty()) {
      return run(
          settings, LoggedRun.create(environment.home()), "its bucket and topics are deleted");
    }
    try (KeptData data = KeptData.open(keep.get())) {
      return run(
          settings,
          LoggedRun.create(environment.home()).keepingIn(data),
          "bucket and topics stay in " + data.directory());
    } catch (IOException e) {
      throw StackException.ofFile(keep.get() + " can't be written to", e);
    }
  }

  private int run(StackSettings settings, RunDirectory run, String outcome)
      throws StackException, InterruptedException {
    new StreamLines(environment.terminal()).announce(settings.streams());
    StageLines stages = new StageLines(environment.terminal(), outcome);
    try (StackSession session =
        StackSession.open(
            environment.home(), run, settings, RestartPolicy.A_FEW_TIMES, stages, s3 -> {})) {
      LocalStack stack = session.start();
      CompletableFuture<Boolean> tracker = stack.tracker().start();
      boolean isConsoleReady = stack.console().start().join();
      addresses(stack, run, isConsoleReady, tracker.join());
      new AwayStreams(environment.terminal(), new StreamSources(HttpClient.newHttpClient()))
          .lookLater(stack.capture().address());
      howToLookInside(session);
      awaitEnd(stack, outcome);
      environment.terminal().line("The time is over; stopping; " + outcome + ".");
      return 0;
    }
  }

  private void addresses(
      LocalStack stack, RunDirectory run, boolean isConsoleReady, boolean isTrackerReady) {
    Terminal terminal = environment.terminal();
    terminal.line("");
    if (isConsoleReady) {
      terminal.line("console    " + stack.console().address());
    }
    new StreamLines(terminal).played(stack.videos());
    terminal.line("Kafka      " + stack.kafka().bootstrapServers());
    terminal.line("S3         " + stack.s3().endpoint() + "/" + LocalStack.BUCKET);
    terminal.line("inference  " + stack.inference().address());
    if (isTrackerReady) {
      terminal.line("counts     " + stack.tracker().address() + "/counts");
    }
    terminal.line("logs       " + run.root());
    terminal.line(
        "data       "
            + keep.map(directory -> "kept in " + directory.toAbsolutePath().normalize())
                .orElse("bucket and topics are deleted at the end; --keep DIR keeps them"));
    terminal.line("\nThe bucket with the aws command line (or: eval \"$(./sightline s3 env)\"):");
    new S3Shell(stack.s3().environment())
        .listing(LocalStack.BUCKET)
        .forEach(line -> terminal.line("  " + line));
  }

  private void howToLookInside(StackSession session) {
    Terminal terminal = environment.terminal();
    terminal.line(
        session.isAnnounced()
            ? "\nFrom another terminal: ./sightline status, events, logs, predict, s3, kafka stats,"
                + "\ndlq ls, down"
            : "\n"
                + "Another stack is running; status, events, logs, predict, s3, kafka, dlq and down"
                + " use that one");
    terminal.line(
        duration
            .map(time -> "Running for " + text(time) + "; Ctrl-C stops everything earlier.")
            .orElse("Running; Ctrl-C stops everything."));
  }

  private static String text(Duration time) {
    return time.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
  }

  /**
   * Returns when the time is over; Ctrl-C ends the process meanwhile.
   *
   * @throws StackException if a program dies before
   */
  private void awaitEnd(LocalStack stack, String outcome)
      throws StackException, InterruptedException {
    try {
      StackException failure =
          duration.isEmpty()
              ? stack.failure().get()
              : stack.failure().get(duration.get().toSeconds(), TimeUnit.SECONDS);
      environment.terminal().line("A program has ended; stopping; " + outcome + ".");
      throw failure;
    } catch (TimeoutException e) {
      return; // As it was told to.
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
