package dev.sightline.batch.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * The program while it runs, seen from outside. {@link EmbeddedConsumer} is the choice of a test
 * that asks what becomes of records and what is logged of them; {@link ConsumerProcess} costs a JVM
 * more, and can be killed, held, read for all that it prints, and given a heap.
 */
public abstract sealed class BatchConsumer implements AutoCloseable
    permits ConsumerProcess, EmbeddedConsumer {

  /** One, as each keeps a connection open and threads of its own. */
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** Where its HTTP server answers, once it does. */
  abstract String address();

  /** The status code of an HTTP path. */
  public final int status(String path) {
    return get(path).statusCode();
  }

  /** What an HTTP path answers. */
  public final String body(String path) {
    return get(path).body();
  }

  /** A metric's value summed over its tags, if it is there. */
  public final OptionalDouble metric(String name) {
    double[] values =
        get("/metrics")
            .body()
            .lines()
            .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
            .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
            .toArray();
    return values.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(Arrays.stream(values).sum());
  }

  public final void awaitReady() {
    await().atMost(Duration.ofSeconds(40)).until(() -> status("/health/readiness") == 200);
  }

  @Override
  public abstract void close();

  private HttpResponse<String> get(String path) {
    try {
      return HTTP.send(
          HttpRequest.newBuilder(URI.create(address() + path)).build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
