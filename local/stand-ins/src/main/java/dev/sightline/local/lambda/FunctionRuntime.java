package dev.sightline.local.lambda;

import dev.sightline.local.process.ChildProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one runtime process of a function alive: starts another when it ends, and ends one that
 * takes longer than it may. Each process logs into a file of its own.
 */
final class FunctionRuntime implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(FunctionRuntime.class);

  /** So that a function that can't be initialised is not tried all the time. */
  private static final Duration RESTART_DELAY = Duration.ofMillis(250);

  private static final Duration TIMEOUT_CHECK = Duration.ofMillis(100);

  private final RuntimeCommand command;
  private final InvocationQueue queue;
  private final LambdaRuntimeApi api;
  private final Path directory;
  private final ScheduledExecutorService supervisor =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "lambda-supervisor"));

  private volatile ChildProcess process;
  private volatile Runnable onRestart = () -> {};
  private volatile boolean timedOut;
  private volatile boolean closed;
  private int starts;

  private FunctionRuntime(
      RuntimeCommand command, InvocationQueue queue, LambdaRuntimeApi api, Path directory)
      throws IOException {
    this.command = command;
    this.queue = queue;
    this.api = api;
    this.directory = directory;
    this.process = startProcess();
  }

  /** Starts the first process; does not wait for it. */
  static FunctionRuntime start(
      RuntimeCommand command, InvocationQueue queue, LambdaRuntimeApi api, Path directory)
      throws IOException {
    FunctionRuntime runtime = new FunctionRuntime(command, queue, api, directory);
    long period = TIMEOUT_CHECK.toMillis();
    var unused =
        runtime.supervisor.scheduleWithFixedDelay(
            runtime::endIfTimedOut, period, period, TimeUnit.MILLISECONDS);
    return runtime;
  }

  /** The present process. */
  ChildProcess process() {
    return process;
  }

  /** Runs whenever another process has taken the place of one that ended. */
  void onRestart(Runnable action) {
    onRestart = action;
  }

  /** Watches the process from now on and replaces it when it ends. */
  void keepAlive() {
    ChildProcess watched = process;
    var unused = watched.exit().thenAcceptAsync(code -> ended(watched, code), supervisor);
  }

  private ChildProcess startProcess() throws IOException {
    starts++;
    String name = starts == 1 ? "function.log" : "function-" + starts + ".log";
    return ChildProcess.start(command.loggingTo(directory.resolve(name)));
  }

  private void ended(ChildProcess ended, int exitCode) {
    if (closed) {
      return;
    }
    FunctionError error = reason(exitCode);
    timedOut = false;
    log.atWarn()
        .addKeyValue("function", command.function().name())
        .addKeyValue("reason", error.message())
        .addKeyValue("log", ended.log())
        .log("Function's process ended and is started again");
    queue.runtimeEnded(error);
    var unused =
        supervisor.schedule(this::restart, RESTART_DELAY.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void restart() {
    if (closed) {
      return;
    }
    try {
      process = startProcess();
      keepAlive();
      onRestart.run();
    } catch (IOException e) {
      log.atError().setCause(e).log("Function's process can't be started");
      queue.runtimeEnded(new FunctionError("Runtime.StartError", e.toString()));
      var unused =
          supervisor.schedule(this::restart, RESTART_DELAY.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private FunctionError reason(int exitCode) {
    Duration timeout = command.function().timeout();
    if (timedOut) {
      return new FunctionError(
          "Sandbox.Timedout", "Task timed out after %.2f seconds".formatted(seconds(timeout)));
    }
    Optional<FunctionError> initError = api.takeInitError();
    return initError.orElseGet(
        () ->
            new FunctionError(
                "Runtime.ExitError", "Runtime exited with error: exit status " + exitCode));
  }

  private void endIfTimedOut() {
    Optional<Duration> busy = queue.busyFor();
    if (busy.isPresent() && busy.get().compareTo(command.function().timeout()) > 0 && !timedOut) {
      timedOut = true;
      ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroyForcibly);
    }
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  @Override
  public void close() {
    closed = true;
    supervisor.shutdownNow();
    process.close();
  }
}
