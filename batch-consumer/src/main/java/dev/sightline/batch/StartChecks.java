package dev.sightline.batch;

import dev.sightline.batch.inference.ServiceReach;
import dev.sightline.batch.store.S3Access;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for S3 and the inference service when the program starts, beside everything else: where
 * something is missing, that takes long, and where no frames come, nothing else would tell.
 */
@Singleton
final class StartChecks {

  private static final Logger log = LoggerFactory.getLogger(StartChecks.class);

  private final List<Thread> threads;

  StartChecks(S3Access s3, ServiceReach inference) {
    this.threads =
        List.of(thread("s3-check", s3::await), thread("inference-check", inference::await));
  }

  @EventListener
  void start(ServerStartupEvent event) {
    threads.forEach(Thread::start);
  }

  @EventListener
  void stop(ShutdownEvent event) {
    threads.forEach(Thread::interrupt);
  }

  private static Thread thread(String name, Check check) {
    Thread thread = new Thread(() -> run(name, check), name);
    thread.setDaemon(true);
    return thread;
  }

  private static void run(String name, Check check) {
    try {
      check.await();
    } catch (InterruptedException e) {
      log.atDebug().addKeyValue("check", name).log("Stopped before it was found");
    }
  }

  /** Ends when what it looks for is there. */
  @FunctionalInterface
  private interface Check {

    void await() throws InterruptedException;
  }
}
