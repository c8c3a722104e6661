package dev.sightline.batch.poll;

import dev.sightline.batch.config.BatchConfig;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.network.NetworkReceive;
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
  private final CountDownLatch ended = new CountDownLatch(1);

  PollerThread(FramePoller poller, BatchConfig config) {
    this.poller = poller;
    this.thread = new Thread(this::run, "frame-poller");
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
    if (thread.getState() != Thread.State.NEW) { // It is where the server could not start.
      // Not for the thread's own end: after a failure it is the one that ends the program.
      boolean unused = ended.await(stopTimeout.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  public boolean isAlive() {
    return thread.isAlive() && ended.getCount() > 0;
  }

  private void run() {
    try {
      poller.run();
    } finally {
      ended.countDown();
    }
  }

  /** What no retry foresees ends the program: the next one begins at what is committed. */
  private static void end(Throwable cause) {
    if (isForeignAnswer(cause)) {
      log.atError()
          .log(
              "Kafka's answer is of another protocol: do the brokers want TLS? See KAFKA_SECURITY;"
                  + " the program ends");
    } else {
      log.atError().setCause(cause).log("Polling failed; the program ends");
    }
    System.exit(1);
  }

  /**
   * A client without TLS takes the first bytes of a broker's TLS alert for the length of an answer,
   * 352 MB, and asks for that much memory (https://issues.apache.org/jira/browse/KAFKA-4090).
   */
  private static boolean isForeignAnswer(Throwable cause) {
    return cause instanceof OutOfMemoryError
        && Arrays.stream(cause.getStackTrace())
            .anyMatch(frame -> frame.getClassName().equals(NetworkReceive.class.getName()));
  }
}
