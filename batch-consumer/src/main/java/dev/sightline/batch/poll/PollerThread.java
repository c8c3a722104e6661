package dev.sightline.batch.poll;

import dev.sightline.batch.config.BatchConfig;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the poller from the application's start to its end. The application's shutdown (SIGTERM)
 * waits until the poller has drained.
 */
@Singleton
public final class PollerThread {

  private static final Logger log = LoggerFactory.getLogger(PollerThread.class);

  /** On top of the drain: commit, close, leave the group. */
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

  private final FramePoller poller;
  private final Thread thread;
  private final Duration stopTimeout;

  PollerThread(FramePoller poller, BatchConfig config) {
    this.poller = poller;
    this.thread = new Thread(poller, "frame-poller");
    this.stopTimeout = config.drainTimeout().plus(CLOSE_TIMEOUT);
    thread.setUncaughtExceptionHandler((dead, cause) -> end(cause));
  }

  @EventListener
  void start(ServerStartupEvent event) {
    thread.start();
  }

  @EventListener
  void stop(ShutdownEvent event) throws InterruptedException {
    poller.drain();
    thread.join(stopTimeout.toMillis());
  }

  public boolean isAlive() {
    return thread.isAlive();
  }

  /** What no retry foresees ends the program: the next one begins at what is committed. */
  private static void end(Throwable cause) {
    log.atError().setCause(cause).log("Polling failed; the program ends");
    System.exit(1);
  }
}
