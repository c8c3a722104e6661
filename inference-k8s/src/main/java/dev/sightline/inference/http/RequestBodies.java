package dev.sightline.inference.http;

import dev.sightline.inference.config.LimitsConfig;
import dev.sightline.inference.detect.RequestMemory;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.body.ByteBody;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.LongUnaryOperator;

/** Receives the bodies of requests, as far as there is memory for them. Thread-safe. */
@Singleton
public final class RequestBodies {

  /** What JSON takes beside its bytes: the parser's pieces of two bytes a character, its texts. */
  private static final int COPIES_OF_JSON = 4;

  private final RequestMemory memory;
  private final long maxBytes;
  private final Executor unpacking;

  public RequestBodies(
      RequestMemory memory,
      LimitsConfig limits,
      @Named(TaskExecutors.BLOCKING) ExecutorService unpacking) {
    this.memory = memory;
    this.maxBytes = limits.maxBodyBytes();
    this.unpacking = unpacking;
  }

  /**
   * Completes when all has arrived and is unpacked, if it came packed; the caller closes the body
   * when its request is answered. A body whose length is not known takes memory as it comes, and
   * fails with {@link dev.sightline.inference.detect.OverloadedException} where there is none left;
   * one that cannot be unpacked fails with {@code BAD_CONTENT_ENCODING} or {@code BODY_TOO_LARGE}.
   *
   * @param jsonBytes how much of the body is JSON, at most
   * @throws dev.sightline.inference.detect.OverloadedException if there is no memory for a body of
   *     known length; nothing has been read then
   */
  public CompletableFuture<RequestBody> receive(HttpRequest<?> request, long jsonBytes) {
    ByteBody body = ((ServerHttpRequest<?>) request).byteBody();
    long expected = body.expectedLength().orElse(0);
    if (expected > maxBytes) {
      return refused(body);
    }
    LongUnaryOperator need = bytes -> bytes + COPIES_OF_JSON * Math.min(bytes, jsonBytes);
    BodyReceiver receiver =
        new BodyReceiver((int) expected, need, memory.hold(need.applyAsLong(expected)));
    body.toByteArrayPublisher().subscribe(receiver);
    ContentCoding coding = coding(request);
    return coding == ContentCoding.IDENTITY
        ? receiver.body()
        : receiver
            .body()
            .thenApplyAsync(
                packed -> new BodyUnpacker(maxBytes, need).unpack(coding, packed), unpacking);
  }

  private static ContentCoding coding(HttpRequest<?> request) {
    return ContentCoding.of(request.getHeaders())
        .orElseThrow(() -> new IllegalStateException("a content coding that was not refused"));
  }

  /** By Micronaut, which then skips what is left before the connection's next request. */
  private static CompletableFuture<RequestBody> refused(ByteBody body) {
    return body.buffer()
        .thenApply(
            whole -> {
              whole.close();
              throw new IllegalStateException("a body above the limit was let in");
            });
  }
}
