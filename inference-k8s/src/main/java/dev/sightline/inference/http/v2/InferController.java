package dev.sightline.inference.http.v2;

import dev.sightline.inference.detect.DetectedFrames;
import dev.sightline.inference.detect.DetectionService;
import dev.sightline.inference.http.RequestBodies;
import dev.sightline.inference.http.RequestBody;
import dev.sightline.inference.http.RequestSpans;
import dev.sightline.inference.protocol.AnsweredRequests;
import dev.sightline.inference.protocol.ModelNames;
import dev.sightline.inference.protocol.ModelVersions;
import dev.sightline.inference.protocol.RequestErrorCode;
import dev.sightline.inference.protocol.RequestRejectedException;
import dev.sightline.tracing.Span;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.netty.buffer.ByteBuf;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.inject.Named;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;

/**
 * Inference over the Open Inference Protocol. Its description stands in {@code
 * src/main/openapi/infer.yml}: what a body is depends on a header, which annotations cannot say.
 */
@Controller("/v2/models/{name}")
@Hidden
final class InferController {

  static final String HEADER_LENGTH = "Inference-Header-Content-Length";

  /**
   * Bytes of JSON that may be parsed by the thread that serves the connections: many times what a
   * request with binary tensors has.
   */
  private static final int SHORT_JSON = 4096;

  private final DetectionService service;
  private final RequestBodies bodies;
  private final InferRequestReader reader;
  private final RawInfer raw;
  private final Executor parsing;

  InferController(
      DetectionService service,
      RequestBodies bodies,
      InferRequestReader reader,
      RawInfer raw,
      @Named(TaskExecutors.BLOCKING) ExecutorService parsing) {
    this.service = service;
    this.bodies = bodies;
    this.reader = reader;
    this.raw = raw;
    this.parsing = parsing;
  }

  @Post("/infer")
  @Consumes({MediaType.APPLICATION_OCTET_STREAM, MediaType.APPLICATION_JSON})
  @Produces({MediaType.APPLICATION_OCTET_STREAM, MediaType.APPLICATION_JSON})
  CompletableFuture<HttpResponse<ByteBuf>> infer(
      String name, @Header(HEADER_LENGTH) @Nullable String headerLength, HttpRequest<?> request) {
    boolean itself = isNetworkItself(name);
    OptionalInt length = length(headerLength);
    Span span = RequestSpans.of(request);
    CompletableFuture<RequestBody> received =
        receive(itself, request, Math.max(0, length.orElse(Integer.MAX_VALUE)));
    return length.orElse(Integer.MAX_VALUE) <= SHORT_JSON
        ? received.thenCompose(body -> answer(itself, body, length, span))
        : received.thenComposeAsync(body -> answer(itself, body, length, span), parsing);
  }

  private CompletableFuture<RequestBody> receive(
      boolean itself, HttpRequest<?> request, long jsonBytes) {
    return itself ? bodies.receiveTensors(request, jsonBytes) : bodies.receive(request, jsonBytes);
  }

  /**
   * @throws RequestRejectedException {@code UNKNOWN_MODEL} if it is not the detector either
   */
  private boolean isNetworkItself(String name) {
    boolean itself = raw.serves(name);
    if (!itself) {
      ModelNames.requireServed(service, name);
    }
    return itself;
  }

  @Post("/versions/{version}/infer")
  @Consumes({MediaType.APPLICATION_OCTET_STREAM, MediaType.APPLICATION_JSON})
  @Produces({MediaType.APPLICATION_OCTET_STREAM, MediaType.APPLICATION_JSON})
  CompletableFuture<HttpResponse<ByteBuf>> inferVersion(
      String name,
      String version,
      @Header(HEADER_LENGTH) @Nullable String headerLength,
      HttpRequest<?> request) {
    boolean unused = isNetworkItself(name);
    ModelVersions.requireServed(version);
    return infer(name, headerLength, request);
  }

  private CompletableFuture<HttpResponse<ByteBuf>> answer(
      boolean itself, RequestBody body, OptionalInt length, Span span) {
    return (itself ? inferRaw(body, length) : infer(body, length, span))
        .whenComplete((response, e) -> body.close());
  }

  private CompletableFuture<HttpResponse<ByteBuf>> inferRaw(RequestBody body, OptionalInt length) {
    try {
      return raw.infer(body, length).thenApply(InferController::http);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private CompletableFuture<HttpResponse<ByteBuf>> infer(
      RequestBody body, OptionalInt length, Span span) {
    try {
      InferRequest request = reader.read(body, length);
      return service
          .detect(request.stream(), request.options(), request.images())
          .thenApply(detected -> answer(request, detected, span));
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static HttpResponse<ByteBuf> answer(
      InferRequest request, DetectedFrames detected, Span span) {
    AnsweredRequests.log(request.id().orElse(""), request.stream(), detected);
    AnsweredRequests.describe(span, request.id().orElse(""), request.stream(), detected);
    return http(InferResponse.of(request, detected));
  }

  private static OptionalInt length(String header) {
    if (header == null) {
      return OptionalInt.empty();
    }
    try {
      return OptionalInt.of(Integer.parseInt(header.strip()));
    } catch (NumberFormatException e) {
      throw new RequestRejectedException(
          RequestErrorCode.BAD_HEADER_LENGTH, HEADER_LENGTH + " is not a number of bytes", e);
    }
  }

  private static HttpResponse<ByteBuf> http(InferResponse response) {
    if (!response.binary()) {
      return HttpResponse.ok(response.body()).contentType(MediaType.APPLICATION_JSON_TYPE);
    }
    return HttpResponse.ok(response.body())
        .contentType(MediaType.APPLICATION_OCTET_STREAM_TYPE)
        .header(HEADER_LENGTH, Integer.toString(response.headerLength()));
  }
}
