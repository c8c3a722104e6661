package dev.sightline.console.fleet;

import dev.sightline.ledger.ManagementAnswer;
import dev.sightline.ledger.ManagementClient;
import dev.sightline.ledger.MetricsSnapshot;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;

/** Asks for {@code /health} and {@code /metrics}. */
final class HttpProgramReader implements ProgramReader {

  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;

  private final ManagementClient client;
  private final Clock clock;

  HttpProgramReader(ManagementClient client, Clock clock) {
    this.client = client;
    this.clock = clock;
  }

  @Override
  public ProgramReading read(URI address) throws IOException, InterruptedException {
    HealthAnswer health = health(client.get(address, "/health"));
    ManagementAnswer metrics = client.get(address, "/metrics");
    if (metrics.status() != OK) {
      throw new IOException("/metrics answered " + metrics.status());
    }
    return new ProgramReading(clock.instant(), health, MetricsSnapshot.parse(metrics.text()));
  }

  private static HealthAnswer health(ManagementAnswer answer) throws IOException {
    if (answer.status() != OK && answer.status() != UNAVAILABLE) {
      throw new IOException("/health answered " + answer.status());
    }
    try {
      return HealthAnswer.read(answer.body());
    } catch (IOException e) {
      throw new IOException("/health is not that of a Sightline program", e);
    }
  }
}
