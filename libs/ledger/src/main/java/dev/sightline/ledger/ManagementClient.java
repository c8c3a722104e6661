package dev.sightline.ledger;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks programs' management endpoints. Whoever answers there may be anyone: what is read is bounded
 * in size, and in time from the first byte sent to the last one received. Thread-safe.
 */
public final class ManagementClient {

  /** Of an answer; a thousand streams' metrics have a quarter of it. */
  public static final int MAX_BYTES = 16 << 20;

  private final HttpClient client;
  private final Duration timeout;

  /**
   * @param timeout for a whole answer
   */
  public ManagementClient(HttpClient client, Duration timeout) {
    this.client = client;
    this.timeout = timeout;
  }

  /**
   * One that keeps connections of its own, and goes nowhere but where it is sent.
   *
   * @param timeout for a connection, and for a whole answer
   */
  public static ManagementClient within(Duration timeout) {
    return new ManagementClient(
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(timeout)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build(),
        timeout);
  }

  /**
   * @param program base address, for example {@code http://localhost:8081}
   * @param path below it, with its leading slash
   * @throws IOException if there is no whole answer in time, or one of more than {@link #MAX_BYTES}
   */
  public ManagementAnswer get(URI program, String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(below(program, path)).GET().build();
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request, info -> new BoundedBody(MAX_BYTES));
    try {
      HttpResponse<byte[]> response = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      return new ManagementAnswer(response.statusCode(), response.headers(), response.body());
    } catch (TimeoutException e) {
      throw new HttpTimeoutException("no answer within " + timeout.toMillis() + " ms");
    } catch (ExecutionException e) {
      throw new IOException(message(e.getCause()), e.getCause());
    } finally {
      answer.cancel(true);
    }
  }

  private static URI below(URI program, String path) {
    String base = program.toString();
    return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
  }

  /** The client's exception for a refused connection has no message. */
  private static String message(Throwable cause) {
    if (cause.getMessage() != null) {
      return cause.getMessage();
    }
    return cause instanceof ConnectException
        ? "connection refused"
        : cause.getClass().getSimpleName();
  }
}
