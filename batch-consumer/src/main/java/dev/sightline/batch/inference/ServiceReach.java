package dev.sightline.batch.inference;

import dev.sightline.program.outage.AddressProbe;
import dev.sightline.program.outage.OutageLog;
import dev.sightline.program.retry.Sleeper;
import java.time.Duration;
import java.util.Optional;

/**
 * Tries the inference service's address until a connection comes about, so that the log says that
 * it can't be reached before the first batch waits for it. From then on, batches tell.
 */
public final class ServiceReach {

  private static final Duration INTERVAL = Duration.ofSeconds(5);

  private final String host;
  private final int port;
  private final AddressProbe probe;
  private final OutageLog outage;
  private final Sleeper sleeper;

  public ServiceReach(
      String host, int port, AddressProbe probe, OutageLog outage, Sleeper sleeper) {
    this.host = host;
    this.port = port;
    this.probe = probe;
    this.outage = outage;
    this.sleeper = sleeper;
  }

  /** Returns with the first connection. */
  public void await() throws InterruptedException {
    Optional<String> trouble = probe.trouble(host, port);
    while (trouble.isPresent()) {
      outage.failed("%s:%d %s".formatted(host, port, trouble.get()));
      sleeper.sleep(INTERVAL);
      trouble = probe.trouble(host, port);
    }
    outage.answered();
  }
}
