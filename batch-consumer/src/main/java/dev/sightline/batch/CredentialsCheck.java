package dev.sightline.batch;

import dev.sightline.batch.store.S3Credentials;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for S3's credentials beside everything else: where there are none, that takes long. */
@Singleton
final class CredentialsCheck {

  private static final Logger log = LoggerFactory.getLogger(CredentialsCheck.class);

  private final S3Credentials credentials;
  private final Thread thread;

  CredentialsCheck(S3Credentials credentials) {
    this.credentials = credentials;
    this.thread = new Thread(this::run, "s3-credentials");
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
      credentials.await();
    } catch (InterruptedException e) {
      log.atDebug().log("Stopped while it looked for credentials");
    }
  }
}
