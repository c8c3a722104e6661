package dev.sightline.local.process;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A child process with its log file. It ends with {@link #close}, and with this process, however
 * this process ends. Ctrl-C on the terminal does not reach it, so that its owner can end the
 * children in order. Thread-safe.
 */
public final class ChildProcess implements AutoCloseable {

  /**
   * How long a program may take until it is ready. One that fails exits, which is reported at once:
   * this bounds one that hangs, and a busy machine takes minutes for what otherwise takes seconds.
   */
  public static final Duration START_TIMEOUT = Duration.ofMinutes(3);

  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(25);
  private static final int TAIL_LINES = 200;

  /**
   * Starts nothing before its guard stands, which a line on standard input tells. {@code exec}
   * keeps the process id; signals ignored here stay ignored in what is executed.
   */
  private static final List<String> WRAPPER =
      List.of(
          "/bin/sh",
          "-c",
          "trap '' HUP INT; read -r guarded || exit 1; exec \"$@\" </dev/null",
          "sightline-child");

  private final ChildCommand command;
  private final Process process;
  private final long startedAt = System.nanoTime();

  private ChildProcess(ChildCommand command, Process process) {
    this.command = command;
    this.process = process;
  }

  /**
   * Starts the command and returns at once.
   *
   * @throws IOException if the log can't be written or the command can't be run
   */
  public static ChildProcess start(ChildCommand command) throws IOException {
    return start(command, Redirect.to(command.log().toFile()));
  }

  /** The same for a child that ran before: its log goes on where it ended. */
  public static ChildProcess startAgain(ChildCommand command) throws IOException {
    return start(command, Redirect.appendTo(command.log().toFile()));
  }

  private static ChildProcess start(ChildCommand command, Redirect log) throws IOException {
    Path directory = command.log().toAbsolutePath().getParent();
    Files.createDirectories(directory);
    List<String> line = new ArrayList<>(WRAPPER);
    line.addAll(command.command());
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log);
    builder.environment().putAll(command.environment());
    Process process = builder.start();
    guard(process);
    return new ChildProcess(command, process);
  }

  private static void guard(Process process) throws IOException {
    try (OutputStream gate = process.getOutputStream()) {
      OrphanGuard guard = new OrphanGuard(process.pid());
      var unused = process.onExit().thenRun(() -> dismiss(guard));
      gate.write("guarded\n".getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private static void dismiss(OrphanGuard guard) {
    try {
      guard.close();
    } catch (IOException e) {
      // The guard is gone already, which is what was asked for.
      System.getLogger(ChildProcess.class.getName())
          .log(System.Logger.Level.DEBUG, "guard was gone", e);
    }
  }

  public String name() {
    return command.name();
  }

  public long pid() {
    return process.pid();
  }

  public Path log() {
    return command.log();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Completes with the exit code when the process has ended, for whatever reason. */
  public CompletableFuture<Integer> exit() {
    return process.onExit().thenApply(Process::exitValue);
  }

  /**
   * Waits until the child is ready.
   *
   * @return the time from its start until then
   * @throws ChildFailedException if it ends before, or is not ready in time
   */
  public Duration awaitReady(Readiness readiness, Duration timeout)
      throws ChildFailedException, InterruptedException {
    while (!readiness.isReady()) {
      if (process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
        throw failure("ended with exit code " + process.exitValue() + " before it was ready");
      }
      if (age().compareTo(timeout) > 0) {
        throw failure("was not ready within " + timeout.toSeconds() + " s");
      }
    }
    return age();
  }

  /** A failure of this child with the end of its log. */
  public ChildFailedException failure(String whatHappened) {
    return new ChildFailedException(
        name() + " " + whatHappened, new LogTail(log()).lines(TAIL_LINES));
  }

  /** Ends the process and its descendants: SIGTERM, and SIGKILL after 10 seconds. Idempotent. */
  @Override
  public void close() {
    List<ProcessHandle> descendants = process.descendants().toList();
    process.destroy();
    descendants.forEach(ProcessHandle::destroy);
    if (!endsWithin(GRACE)) {
      process.destroyForcibly();
      boolean unused = endsWithin(GRACE);
    }
    descendants.forEach(ProcessHandle::destroyForcibly);
  }

  private boolean endsWithin(Duration time) {
    try {
      return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Duration age() {
    return Duration.ofNanos(System.nanoTime() - startedAt);
  }
}
