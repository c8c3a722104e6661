package dev.sightline.local.cli;

import dev.sightline.local.stack.KeptData;
import dev.sightline.local.stack.LocalStack;
import dev.sightline.local.stack.RestartPolicy;
import dev.sightline.local.stack.RunDirectory;
import dev.sightline.local.stack.StackException;
import dev.sightline.local.stack.StackSession;
import dev.sightline.local.stack.StackSettings;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
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
      addresses(stack, run);
      new AwayStreams(environment.terminal(), new StreamSources(HttpClient.newHttpClient()))
          .lookLater(stack.capture().address());
      howToLookInside(session);
      throw awaitFailure(stack);
    }
  }

  private void addresses(LocalStack stack, RunDirectory run) {
    Terminal terminal = environment.terminal();
    terminal.line("");
    new StreamLines(terminal).played(stack.videos());
    terminal.line("Kafka      " + stack.kafka().bootstrapServers());
    terminal.line("S3         " + stack.s3().endpoint() + "/" + LocalStack.BUCKET);
    terminal.line("inference  " + stack.inference().address());
    terminal.line("logs       " + run.root());
    terminal.line(
        "data       "
            + keep.map(directory -> "kept in " + directory.toAbsolutePath().normalize())
                .orElse("bucket and topics are deleted at the end; --keep DIR keeps them"));
  }

  private void howToLookInside(StackSession session) {
    Terminal terminal = environment.terminal();
    terminal.line(
        session.isAnnounced()
            ? "\nFrom another terminal: ./sightline status, predict, s3 ls, kafka stats, dlq ls"
            : "\n"
                + "Another stack runs already: status, predict, s3, kafka and dlq look into"
                + " that one");
    terminal.line("Running; Ctrl-C stops everything.");
  }

  /** Returns when a program dies; Ctrl-C ends the process meanwhile. */
  private static StackException awaitFailure(LocalStack stack) throws InterruptedException {
    try {
      return stack.failure().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
