package dev.sightline.inference.http;

import dev.sightline.inference.detect.OverloadedException;
import dev.sightline.inference.detect.RequestMemory.Hold;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongUnaryOperator;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * Gathers the pieces of a body in arrays, each as large as all before it, and takes memory for each
 * of them when the one before is full: what a client announces but does not send takes none, and
 * nothing is copied when the body grows. Micronaut's own buffer joins the pieces again after every
 * sixteenth, so that a body of 60 MB is copied hundreds of times, on the thread that serves the
 * other connections. All calls come on the connection's event loop.
 */
final class BodyReceiver implements Subscriber<byte[]> {

  private static final int FIRST_BYTES = 1 << 13;

  private final CompletableFuture<RequestBody> body = new CompletableFuture<>();
  private final List<ByteBuffer> arrays = new ArrayList<>();
  private final long mostBytes;
  private final LongUnaryOperator need;
  private final Hold hold;
  private ByteBuffer last = ByteBuffer.allocate(0);
  private int length;

  /**
   * @param mostBytes the body's, or what it may have where that is not known
   * @param need the memory that a body of so many bytes takes, with what is made of it
   * @param hold grows as the body comes; given back with the body, or at once if none arrives
   */
  BodyReceiver(long mostBytes, LongUnaryOperator need, Hold hold) {
    this.mostBytes = mostBytes;
    this.need = need;
    this.hold = hold;
  }

  CompletableFuture<RequestBody> body() {
    return body;
  }

  /** How many bytes have come. */
  int length() {
    return length;
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(byte[] piece) {
    // After a failure the rest is read and dropped: the connection's next request comes behind it.
    if (!body.isDone()) {
      try {
        add(piece);
      } catch (OverloadedException e) {
        onError(e);
      }
    }
  }

  private void add(byte[] piece) {
    int added = 0;
    while (added < piece.length) {
      if (!last.hasRemaining()) {
        grow(piece.length - added);
      }
      int fitting = Math.min(piece.length - added, last.remaining());
      last.put(piece, added, fitting);
      added += fitting;
      length += fitting;
    }
  }

  private void grow(int wanted) {
    long step = Math.min(Math.max(FIRST_BYTES, length), mostBytes - length);
    int more = (int) Math.max(wanted, step);
    hold.growTo(need.applyAsLong((long) length + more));
    last = ByteBuffer.allocate(more);
    arrays.add(last);
  }

  @Override
  public void onError(Throwable failure) {
    if (!body.isDone()) {
      drop();
      hold.close();
      body.completeExceptionally(failure);
    }
  }

  /** The answer to this request may wait in a queue behind others; its bytes must not. */
  private void drop() {
    arrays.clear();
    last = ByteBuffer.allocate(0);
  }

  @Override
  public void onComplete() {
    if (!body.isDone()) {
      ByteBuf[] parts =
          arrays.stream()
              .map(array -> Unpooled.wrappedBuffer(array.flip()))
              .toArray(ByteBuf[]::new);
      // As many as there are: more than the limit would be joined, and copied, at once.
      ByteBuf whole = Unpooled.wrappedBuffer(Math.max(1, parts.length), parts);
      body.complete(new RequestBody(whole, hold));
    }
  }
}
