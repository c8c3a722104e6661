package dev.sightline.cli.command;

import dev.sightline.cli.stack.StackException;
import dev.sightline.cli.stack.StackFile;
import dev.sightline.cli.stack.StackState;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;

/** Ends the stack that another process runs, as Ctrl-C in its terminal would. */
@Command(
    name = "down",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Stop the running stack from another terminal, as Ctrl-C in its own does.",
      "Exit code 0 also where none is running."
    })
final class DownCommand implements Callable<Integer> {

  /** Longer than every program together may take. */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final double NANOS_PER_SECOND = 1e9;

  private final Environment environment;

  DownCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws StackException, InterruptedException {
    StackFile file = new StackFile(environment.home().stackFile());
    if (!file.namesARunningStack()) {
      environment.terminal().line("No stack is running.");
      return 0;
    }
    StackState state = file.running();
    stop(state);
    return 0;
  }

  private void stop(StackState state) throws StackException, InterruptedException {
    long from = System.nanoTime();
    ProcessHandle process =
        state.process().orElseThrow(() -> new StackException("the stack has just ended"));
    environment.terminal().line("Stopping the stack of process " + state.pid());
    if (!process.destroy()) {
      throw new StackException(
          "process %d can't be stopped; its user has to do that".formatted(state.pid()));
    }
    await(process);
    double seconds = (System.nanoTime() - from) / NANOS_PER_SECOND;
    environment
        .terminal()
        .line(String.format(Locale.ROOT, "Stopped after %.1f s; logs: %s", seconds, state.logs()));
  }

  private static void await(ProcessHandle process) throws StackException, InterruptedException {
    try {
      var unused = process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new StackException(
          "process %d is still stopping after %d s".formatted(process.pid(), PATIENCE.toSeconds()),
          e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
