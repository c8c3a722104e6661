package dev.sightline.cli.stack;

import dev.sightline.local.process.SignalWatch;
import dev.sightline.local.s3.LocalS3;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stack from its start to its end: started, announced to other processes, and stopped when this
 * is closed or the process is told to end.
 */
public final class StackSession implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(StackSession.class);

  private final StackFile file;
  private final RunDirectory run;
  private final StackStarter starter;
  private final StackListener listener;
  private final Thread hook = new Thread(this::stopNow, "stop");
  private boolean announced;
  private boolean stopped;

  private StackSession(
      StackFile file, RunDirectory run, StackStarter starter, StackListener listener) {
    this.file = file;
    this.run = run;
    this.starter = starter;
    this.listener = listener;
  }

  /**
   * Prepares a session; nothing runs yet.
   *
   * @param restarts of programs that die
   * @param bucketObserver gets the S3 server before anything is written to it
   */
  public static StackSession open(
      Home home,
      RunDirectory run,
      StackSettings settings,
      RestartPolicy restarts,
      StackListener listener,
      Consumer<LocalS3> bucketObserver) {
    StackStarter starter =
        new StackStarter(home, run, settings, restarts, listener, bucketObserver);
    StackSession session =
        new StackSession(new StackFile(home.stackFile()), run, starter, listener);
    Runtime.getRuntime().addShutdownHook(session.hook);
    return session;
  }

  /**
   * Starts the stack.
   *
   * @throws StackException if a part of it can't start
   */
  public LocalStack start() throws StackException, InterruptedException {
    LocalStack stack = starter.start();
    try {
      announced = !file.namesARunningStack();
      if (announced) {
        Instant readyAt = Instant.now();
        file.write(StackState.of(stack, run, readyAt));
        stack.onRestart(() -> announceAgain(stack, readyAt));
      }
      return stack;
    } catch (IOException e) {
      throw new StackException("the stack can't be announced: " + e.getMessage(), e);
    }
  }

  /** With the process that is there now. */
  private synchronized void announceAgain(LocalStack stack, Instant readyAt) {
    if (stopped) {
      return;
    }
    try {
      file.write(StackState.of(stack, run, readyAt));
    } catch (IOException e) {
      log.atWarn().setCause(e).log("Status will show a process that has ended");
    }
  }

  /** Whether other processes find this stack; they don't where one ran before it. */
  public boolean isAnnounced() {
    return announced;
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
      stop(false);
    } catch (IllegalStateException e) {
      log.atDebug().log("The process is ending: its hook stops the stack");
    }
  }

  /** The process was told to end; told once more, it does so at once. */
  private void stopNow() {
    SignalWatch.endAtOnce(this::forget);
    stop(true);
  }

  private void stop(boolean asked) {
    long from = System.nanoTime();
    starter.close(asked);
    withdraw();
    listener.ended(Duration.ofNanos(System.nanoTime() - from));
  }

  private void forget() {
    try {
      file.deleteOwn();
    } catch (IOException e) {
      log.atWarn().setCause(e).log("The file of the stack is left behind");
    }
  }

  private synchronized void withdraw() {
    stopped = true;
    try {
      file.deleteOwn();
      run.close();
    } catch (IOException e) {
      log.atWarn().setCause(e).log("Files of the run are left behind");
    }
  }
}
