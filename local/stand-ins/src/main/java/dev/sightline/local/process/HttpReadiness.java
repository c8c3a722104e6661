package dev.sightline.local.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Ready when a GET of an address, for example {@code /health/readiness}, is answered with 200. */
public final class HttpReadiness implements Readiness {

  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private final HttpClient client;
  private final HttpRequest request;

  public HttpReadiness(HttpClient client, URI address) {
    this.client = client;
    this.request = HttpRequest.newBuilder(address).timeout(TIMEOUT).GET().build();
  }

  @Override
  public boolean isReady() throws InterruptedException {
    try {
      return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false; // Nothing listens yet, or the server is still starting.
    }
  }
}
