package dev.sightline.local.lambda;

import dev.sightline.local.lambda.InvocationResult.DeadLetter;
import dev.sightline.local.process.ChildFailedException;
import dev.sightline.local.process.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A packaged function, run by AWS's runtime client in a JVM of its own, invoked as by an event
 * source: asynchronously, with retries, and dead letters in a file. One event at a time.
 */
public final class LocalLambda implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(LocalLambda.class);

  private static final long DRAIN_POLL_MS = 20;

  private final InvocationQueue queue;
  private final LambdaRuntimeApi api;
  private final FunctionRuntime runtime;
  private final PlainPath task;
  private final DeadLetterFile deadLetters;
  private final Duration startUp;

  private LocalLambda(
      InvocationQueue queue,
      LambdaRuntimeApi api,
      FunctionRuntime runtime,
      PlainPath task,
      DeadLetterFile deadLetters,
      Duration startUp) {
    this.queue = queue;
    this.api = api;
    this.runtime = runtime;
    this.task = task;
    this.deadLetters = deadLetters;
    this.startUp = startUp;
  }

  /** The same with the unpacked function in {@code task/} of the directory. */
  public static LocalLambda start(FunctionSettings function, RetryPolicy retries, Path directory)
      throws IOException, ChildFailedException, InterruptedException {
    return start(function, retries, directory, directory.resolve("task"));
  }

  /**
   * Unpacks the function and starts it; returns when it is initialised and asks for events.
   *
   * @param directory takes the function's logs ({@code function*.log}) and dead letters ({@code
   *     dead-letters.jsonl}); made if missing
   * @param task takes the unpacked function; made if missing. The runtime client's native library
   *     goes beside it, in a directory of this name and {@code -client}
   * @throws ChildFailedException if the function can't be initialised within a minute
   */
  public static LocalLambda start(
      FunctionSettings function, RetryPolicy retries, Path directory, Path task)
      throws IOException, ChildFailedException, InterruptedException {
    Path home = Files.createDirectories(directory).toAbsolutePath().normalize();
    Path taskRoot = task.toAbsolutePath().normalize();
    new FunctionArchive(function.archive()).unpackTo(taskRoot);
    RuntimeClientLibrary library =
        RuntimeClientLibrary.unpackInto(
            taskRoot.resolveSibling(taskRoot.getFileName() + "-client"));
    InvocationQueue queue = new InvocationQueue(retries, Clock.systemUTC());
    LambdaRuntimeApi api = null;
    FunctionRuntime runtime = null;
    PlainPath plainTask = PlainPath.of(taskRoot);
    try {
      api = LambdaRuntimeApi.start(queue, function.arn(), function.timeout());
      RuntimeCommand command =
          new RuntimeCommand(function, plainTask.path(), library, api.address());
      runtime = FunctionRuntime.start(command, queue, api, home);
      Duration startUp = awaitReady(runtime.process(), queue, api);
      runtime.keepAlive();
      DeadLetterFile deadLetters =
          new DeadLetterFile(home.resolve("dead-letters.jsonl"), function.arn());
      return new LocalLambda(queue, api, runtime, plainTask, deadLetters, startUp);
    } catch (IOException | ChildFailedException | InterruptedException | RuntimeException e) {
      close(queue, api, runtime, plainTask);
      throw e;
    }
  }

  private static Duration awaitReady(
      ChildProcess process, InvocationQueue queue, LambdaRuntimeApi api)
      throws ChildFailedException, InterruptedException {
    try {
      return process.awaitReady(queue::runtimeIsReady, ChildProcess.START_TIMEOUT);
    } catch (ChildFailedException e) {
      FunctionError error = api.takeInitError().orElseThrow(() -> e);
      throw new ChildFailedException(
          process.name() + " can't be initialised: " + error.message(), e.lastLogLines());
    }
  }

  /**
   * Hands over an event.
   *
   * @param event JSON
   * @return completes when the function has answered, or all attempts have failed and the dead
   *     letter is in its file; is cancelled by {@link #close}
   */
  public CompletableFuture<InvocationResult> invoke(String event) {
    return queue.submit(event).thenApply(this::keepDeadLetter);
  }

  private InvocationResult keepDeadLetter(InvocationResult result) {
    if (result instanceof DeadLetter letter) {
      log.atError()
          .addKeyValue("requestId", letter.invocation().requestId())
          .addKeyValue("attempts", letter.invocation().attempt())
          .addKeyValue("reason", letter.error().message())
          .log("Event is a dead letter");
      try {
        deadLetters.add(letter);
      } catch (IOException e) {
        log.atError().setCause(e).log("Dead letter can't be written");
      }
    }
    return result;
  }

  /** How many events have not ended yet. */
  public int pending() {
    return queue.pending();
  }

  /** Waits until all events have ended, but not longer than that. */
  public void drain(Duration atMost) throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (pending() > 0 && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(DRAIN_POLL_MS);
    }
  }

  /** From the process's start until the function was initialised. */
  public Duration startUp() {
    return startUp;
  }

  /** The function's present process; another one after a crash. */
  public ChildProcess process() {
    return runtime.process();
  }

  /** Runs whenever {@link #process} is another one. */
  public void onRestart(Runnable action) {
    runtime.onRestart(action);
  }

  /** Ends the function at once; what is pending is cancelled. */
  @Override
  public void close() {
    close(queue, api, runtime, task);
  }

  private static void close(
      InvocationQueue queue, LambdaRuntimeApi api, FunctionRuntime runtime, PlainPath task) {
    queue.close();
    if (runtime != null) {
      runtime.close();
    }
    if (api != null) {
      api.close();
    }
    try {
      task.close();
    } catch (IOException e) {
      log.atWarn().setCause(e).log("Link to the function's directory is left behind");
    }
  }
}
