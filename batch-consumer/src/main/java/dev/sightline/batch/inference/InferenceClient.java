package dev.sightline.batch.inference;

import dev.sightline.batch.inference.RequestEncoder.Encoded;
import dev.sightline.batch.retry.TransientException;
import dev.sightline.contract.DetectionTensors;
import dev.sightline.contract.FrameHeaderCodec;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import io.netty.buffer.ByteBuf;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import reactor.core.publisher.Mono;

/**
 * Asks the inference service over HTTP: one binary V2 request for each call, in bounded time.
 * {@link AnswerStatus} says which status means what; a connection that is refused or breaks, a
 * time-out and an answer that is cut off or garbled may heal.
 */
public final class InferenceClient implements Detector {

  /** Below the service's URL. */
  public static final String PATH = "/v2/models/" + DetectionTensors.MODEL_ALIAS + "/infer";

  static final String HEADER_LENGTH = "Inference-Header-Content-Length";

  private static final Argument<byte[]> BYTES = Argument.of(byte[].class);

  private final HttpClient http;
  private final URI address;
  private final Duration timeout;
  private final AnswerStatus status;
  private final RequestEncoder encoder = new RequestEncoder();
  private final AnswerDecoder decoder = new AnswerDecoder();

  /**
   * @param http the caller closes it
   * @param address that {@link #PATH} leads to
   * @param timeout from connect to the last byte of the answer
   */
  public InferenceClient(HttpClient http, URI address, Duration timeout, RetryAfter retryAfter) {
    this.http = http;
    this.address = address;
    this.timeout = timeout;
    this.status = new AnswerStatus(retryAfter);
  }

  @Override
  public DetectionAnswer detect(DetectionRequest request)
      throws FramesRefusedException, TransientException, InterruptedException {
    HttpResponse<?> response = exchange(httpRequest(request));
    status.requireSuccess(response);
    int headerBytes = response.getHeaders().findInt(HEADER_LENGTH).orElse(-1);
    byte[] body = response.getBody(byte[].class).orElse(new byte[0]);
    try {
      return decoder.decode(headerBytes, body, request.images().size());
    } catch (GarbledAnswerException e) {
      throw TransientException.passing("garbled answer: " + e.getMessage(), e).perhapsForContent();
    }
  }

  private HttpRequest<ByteBuf> httpRequest(DetectionRequest request) {
    Encoded encoded = encoder.encode(request);
    MutableHttpRequest<ByteBuf> post =
        HttpRequest.POST(address, encoded.content())
            .contentType(MediaType.APPLICATION_OCTET_STREAM_TYPE)
            .header(HEADER_LENGTH, Integer.toString(encoded.headerBytes()));
    request.traceparent().ifPresent(trace -> post.header(FrameHeaderCodec.TRACEPARENT, trace));
    return post;
  }

  /** Gives the answer, whatever its status is. */
  private HttpResponse<?> exchange(HttpRequest<ByteBuf> request)
      throws TransientException, InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        Mono.from(http.exchange(request, BYTES, BYTES)).toFuture();
    try {
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof HttpClientResponseException status) {
        return status.getResponse();
      }
      throw noAnswer(e.getCause());
    } catch (TimeoutException e) {
      throw TransientException.passing("no answer within " + timeout.toMillis() + " ms", e)
          .perhapsForContent();
    } finally {
      answer.cancel(true);
    }
  }

  /** A service that was not reached did not fail for what was to be sent. */
  private static TransientException noAnswer(Throwable cause) {
    TransientException failure =
        TransientException.passing("no answer: " + cause.getMessage(), cause);
    return Unreached.is(cause) ? failure : failure.perhapsForContent();
  }
}
