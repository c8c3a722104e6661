package dev.sightline.inference.backend;

import dev.sightline.inference.config.TrustedCertificates;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.UnresolvedAddressException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

/** Requests and answers over HTTP/1.1, each within its time. Thread-safe. */
final class HttpExchange {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

  private final HttpClient http;
  private final Duration timeout;
  private final AnswerCheck check;

  /**
   * @param http that {@link #newClient} made
   * @param timeout from the connection to the last byte of the answer
   */
  HttpExchange(HttpClient http, Duration timeout, AnswerCheck check) {
    this.http = http;
    this.timeout = timeout;
    this.check = check;
  }

  /**
   * @param trusted in place of the JVM's authorities
   */
  static HttpClient newClient(Optional<TrustedCertificates> trusted) {
    HttpClient.Builder client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER);
    trusted.ifPresent(those -> client.sslContext(tls(those)));
    return client.build();
  }

  private static SSLContext tls(TrustedCertificates trusted) {
    try {
      SSLContext tls = SSLContext.getInstance("TLS");
      tls.init(null, trusted.managers(), null);
      return tls;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a JVM without TLS", e);
    }
  }

  /**
   * @param memory for the answer, as far as it goes
   * @param bound the most bytes of an answer
   * @throws dev.sightline.inference.model.NetworkException if there is no whole answer
   */
  HttpResponse<ByteBuffer> send(HttpRequest request, byte[] memory, long bound) {
    try {
      return attempt(request, memory, bound);
    } catch (ConnectException | HttpConnectTimeoutException e) {
      throw unconnected(e);
    } catch (AnswerTooLargeException e) {
      throw check.failed("answered %s".formatted(e.getMessage()), e);
    } catch (SSLException e) {
      throw check.away(
          Distrust.reason(e).orElse("cannot be spoken to with TLS: " + e.getMessage()), e);
    } catch (IOException e) {
      return again(request, memory, bound);
    }
  }

  /** A connection that the backend closed while it was idle breaks just once. */
  private HttpResponse<ByteBuffer> again(HttpRequest request, byte[] memory, long bound) {
    try {
      return attempt(request, memory, bound);
    } catch (ConnectException | HttpConnectTimeoutException e) {
      throw unconnected(e);
    } catch (IOException e) {
      throw check.away("broke off before its answer was whole (%s)".formatted(e.getMessage()), e);
    }
  }

  private RuntimeException unconnected(IOException failure) {
    if (failure instanceof HttpConnectTimeoutException) {
      return check.away("cannot be reached within %d ms".formatted(CONNECT_TIMEOUT.toMillis()));
    }
    return failure.getCause() instanceof UnresolvedAddressException
        ? check.away("has a host name that is not known", failure)
        : check.away("refuses connections", failure);
  }

  private HttpResponse<ByteBuffer> attempt(HttpRequest request, byte[] memory, long bound)
      throws IOException {
    CompletableFuture<HttpResponse<ByteBuffer>> answer =
        http.sendAsync(request, head -> new AnswerBody(memory, bound));
    try {
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      throw new IllegalStateException("asking the backend", e.getCause());
    } catch (TimeoutException e) {
      throw check.away("gave no answer within %d ms".formatted(timeout.toMillis()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw check.away("was not waited for", e);
    } finally {
      answer.cancel(true);
    }
  }
}
