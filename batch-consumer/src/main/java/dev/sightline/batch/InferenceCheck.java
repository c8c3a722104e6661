package dev.sightline.batch;

import dev.sightline.batch.config.InferenceConfig;
import dev.sightline.program.outage.AddressProbe;
import dev.sightline.program.outage.OutageLog;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in the log that the inference service can't be reached before the first batch waits for it:
 * where no frames come, nobody else would. Ends with the first connection; from then on, batches
 * tell.
 */
@Singleton
final class InferenceCheck {

  private static final Logger log = LoggerFactory.getLogger(InferenceCheck.class);
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Duration INTERVAL = Duration.ofSeconds(5);

  private final String host;
  private final int port;
  private final OutageLog outage;
  private final AddressProbe probe = new AddressProbe(PATIENCE);
  private final Thread thread;

  InferenceCheck(InferenceConfig config, @Named(Outages.INFERENCE) OutageLog outage) {
    this.host = config.host();
    this.port = config.port();
    this.outage = outage;
    this.thread = new Thread(this::run, "inference-check");
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
      Optional<String> trouble = probe.trouble(host, port);
      while (trouble.isPresent()) {
        outage.failed(host + ":" + port + " " + trouble.get());
        Thread.sleep(INTERVAL.toMillis());
        trouble = probe.trouble(host, port);
      }
      outage.answered();
    } catch (InterruptedException e) {
      log.atDebug().log("Stopped while it looked for the inference service");
    }
  }
}
