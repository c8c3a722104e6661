package dev.sightline.batch;

import dev.sightline.batch.store.S3Access;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for S3 beside everything else: where something is missing, that takes long. */
@Singleton
final class S3Check {

  private static final Logger log = LoggerFactory.getLogger(S3Check.class);

  private final S3Access access;
  private final Thread thread;

  S3Check(S3Access access) {
    this.access = access;
    this.thread = new Thread(this::run, "s3-check");
    thread.setDaemon(true);
  }

  @EventListener
  void start(ServerStartupEvent event) {
    thread.start();
  }

  @EventListener
  void stop(ShutdownEvent event) {
    thread.interrupt();
  }

  private void run() {
    try {
      access.await();
    } catch (InterruptedException e) {
      log.atDebug().log("Stopped while it looked for S3");
    }
  }
}
