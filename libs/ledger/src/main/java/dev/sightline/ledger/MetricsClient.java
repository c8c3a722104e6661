package dev.sightline.ledger;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;

/** Reads a program's {@code /metrics}. Thread-safe. */
public final class MetricsClient {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final String PATH = "/metrics";

  private final ManagementClient management;

  public MetricsClient(HttpClient client) {
    this(new ManagementClient(client, TIMEOUT));
  }

  public MetricsClient(ManagementClient management) {
    this.management = management;
  }

  /**
   * @param program base address, for example {@code http://localhost:8081}
   * @throws IOException if the program does not answer with its metrics
   */
  public MetricsSnapshot read(URI program) throws IOException, InterruptedException {
    ManagementAnswer answer = management.get(program, PATH);
    if (answer.status() != 200) {
      throw new IOException(program + PATH + " answered " + answer.status());
    }
    return MetricsSnapshot.parse(answer.text());
  }
}
