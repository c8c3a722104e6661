package dev.sightline.inference.http;

import dev.sightline.inference.config.LimitsConfig;
import dev.sightline.inference.detect.RequestMemory;
import dev.sightline.inference.detect.TensorMemory;
import dev.sightline.inference.protocol.RequestErrorCode;
import dev.sightline.inference.protocol.RequestRejectedException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.body.ByteBody;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.micronaut.scheduling.TaskExecutors;
import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.EventExecutor;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.IntFunction;
import java.util.function.LongUnaryOperator;

/** Receives the bodies of requests, as far as there is memory for them. Thread-safe. */
@Singleton
public final class RequestBodies {

  /** What JSON takes beside its bytes: the parser's pieces of two bytes a character, its texts. */
  private static final int COPIES_OF_JSON = 4;

  private final RequestMemory memory;
  private final TensorMemory tensors;
  private final long maxBytes;
  private final BodyPace pace;
  private final Executor unpacking;

  RequestBodies(
      RequestMemory memory,
      TensorMemory tensors,
      LimitsConfig limits,
      BodyPace pace,
      @Named(TaskExecutors.BLOCKING) ExecutorService unpacking) {
    this.memory = memory;
    this.tensors = tensors;
    this.maxBytes = limits.maxBodyBytes();
    this.pace = pace;
    this.unpacking = unpacking;
  }

  /**
   * Completes when all has arrived and is unpacked, if it came packed; the caller closes the body
   * when its request is answered. A body takes memory as it comes, whatever length it announces,
   * and fails with {@link dev.sightline.inference.detect.OverloadedException} where there is none
   * left, with {@code BODY_TOO_SLOW} where too little comes of it for too long ({@link BodyPace}),
   * and with {@code BAD_CONTENT_ENCODING} or {@code BODY_TOO_LARGE} where it cannot be unpacked.
   *
   * @param jsonBytes how much of the body is JSON, at most
   * @throws RequestRejectedException {@code BODY_TOO_LARGE} if the announced length is
   * @throws dev.sightline.inference.detect.OverloadedException if others hold so much that a body
   *     of the announced length has no place; nothing has been read then, nor has a client been
   *     told to send it that waits for that ({@code Expect: 100-continue})
   */
  public CompletableFuture<RequestBody> receive(HttpRequest<?> request, long jsonBytes) {
    return receive(request, jsonBytes, length -> Optional.empty());
  }

  /**
   * The same for a body of tensors: one of known length goes where the network can read them, as
   * far as there is room.
   */
  public CompletableFuture<RequestBody> receiveTensors(HttpRequest<?> request, long jsonBytes) {
    boolean isPlaceable =
        coding(request) == ContentCoding.IDENTITY && request.getContentLength() > 0;
    return receive(request, jsonBytes, isPlaceable ? tensors::take : length -> Optional.empty());
  }

  private CompletableFuture<RequestBody> receive(
      HttpRequest<?> request, long jsonBytes, IntFunction<Optional<ByteBuf>> place) {
    ByteBody body = ((ServerHttpRequest<?>) request).byteBody();
    OptionalLong announced = body.expectedLength();
    if (announced.orElse(0) > maxBytes) {
      throw new RequestRejectedException(
          RequestErrorCode.BODY_TOO_LARGE,
          "the body has %d bytes; allowed are %d".formatted(announced.getAsLong(), maxBytes));
    }
    LongUnaryOperator need = bytes -> bytes + COPIES_OF_JSON * Math.min(bytes, jsonBytes);
    memory.requireRoom(need.applyAsLong(announced.orElse(0)));
    BodyReceiver receiver =
        new BodyReceiver(announced.orElse(maxBytes), need, memory.hold(0), place);
    body.toReadBufferPublisher().subscribe(receiver);
    pace.watch(receiver, connection(request));
    ContentCoding coding = coding(request);
    return coding == ContentCoding.IDENTITY
        ? receiver.body()
        : receiver
            .body()
            .thenApplyAsync(
                packed -> new BodyUnpacker(maxBytes, need).unpack(coding, packed), unpacking);
  }

  private static EventExecutor connection(HttpRequest<?> request) {
    return ((NettyHttpRequest<?>) request).getChannelHandlerContext().executor();
  }

  private static ContentCoding coding(HttpRequest<?> request) {
    return ContentCoding.of(request.getHeaders())
        .orElseThrow(() -> new IllegalStateException("a content coding that was not refused"));
  }
}
