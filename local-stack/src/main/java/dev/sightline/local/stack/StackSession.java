package dev.sightline.local.stack;

import dev.sightline.local.s3.LocalS3;
import java.io.IOException;
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
  private final Thread hook = new Thread(this::stop, "stop");
  private boolean announced;
  private boolean stopped;

  private StackSession(StackFile file, RunDirectory run, StackStarter starter) {
    this.file = file;
    this.run = run;
    this.starter = starter;
  }

  /**
   * Prepares a session; nothing runs yet.
   *
   * @param bucketObserver gets the S3 server before anything is written to it
   */
  public static StackSession open(
      Home home,
      RunDirectory run,
      StackSettings settings,
      StackListener listener,
      Consumer<LocalS3> bucketObserver) {
    StackStarter starter = new StackStarter(home, run, settings, listener, bucketObserver);
    StackSession session = new StackSession(new StackFile(home.stackFile()), run, starter);
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
        stack.function().onRestart(() -> announceAgain(stack, readyAt));
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
      stop();
    } catch (IllegalStateException e) {
      log.atDebug().log("The process is ending: its hook stops the stack");
    }
  }

  private void stop() {
    starter.close();
    withdraw();
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
