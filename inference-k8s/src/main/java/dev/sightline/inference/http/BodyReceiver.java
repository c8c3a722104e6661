package dev.sightline.inference.http;

import dev.sightline.inference.detect.OverloadedException;
import dev.sightline.inference.detect.RequestMemory.Hold;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongUnaryOperator;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * Puts the pieces of a body into one array. Micronaut's own buffer joins them again after every
 * sixteenth, so that a body of 60 MB is copied hundreds of times, on the thread that serves the
 * other connections.
 */
final class BodyReceiver implements Subscriber<byte[]> {

  private static final int FIRST_BYTES = 1 << 16;

  private final CompletableFuture<RequestBody> body = new CompletableFuture<>();
  private final int expected;
  private final LongUnaryOperator need;
  private final Hold hold;
  private byte[] bytes = {};
  private int length;

  /**
   * @param expected the body's bytes; 0 if that is not known
   * @param need the memory that a body of so many bytes takes, with what is made of it
   * @param hold enough for what is expected; given back with the body, or at once if none arrives
   */
  BodyReceiver(int expected, LongUnaryOperator need, Hold hold) {
    this.expected = expected;
    this.need = need;
    this.hold = hold;
  }

  CompletableFuture<RequestBody> body() {
    return body;
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(byte[] piece) {
    // After a failure the rest is read and dropped: the connection's next request comes behind it.
    if (!body.isDone()) {
      add(piece);
    }
  }

  private void add(byte[] piece) {
    int needed = length + piece.length;
    if (needed > bytes.length) {
      int larger = Math.max(Math.max(expected, FIRST_BYTES), 2 * bytes.length);
      int capacity = Math.max(needed, larger);
      try {
        hold.growTo(need.applyAsLong(capacity));
      } catch (OverloadedException e) {
        onError(e);
        return;
      }
      bytes = Arrays.copyOf(bytes, capacity);
    }
    System.arraycopy(piece, 0, bytes, length, piece.length);
    length = needed;
  }

  @Override
  public void onError(Throwable failure) {
    bytes = new byte[0];
    hold.close();
    body.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    if (!body.isDone()) {
      body.complete(new RequestBody(Unpooled.wrappedBuffer(bytes, 0, length), hold));
    }
  }
}
