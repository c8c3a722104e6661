package dev.sightline.cli.metrics;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Reads a program's {@code /metrics}. Thread-safe. */
public final class MetricsClient {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final HttpClient client;

  public MetricsClient(HttpClient client) {
    this.client = client;
  }

  /**
   * @param program base address, for example {@code http://localhost:8081}
   * @throws IOException if the program does not answer with its metrics
   */
  public MetricsSnapshot read(URI program) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(program.resolve("/metrics")).timeout(TIMEOUT).GET().build();
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException(request.uri() + " answered " + response.statusCode());
    }
    return MetricsSnapshot.parse(response.body());
  }
}
