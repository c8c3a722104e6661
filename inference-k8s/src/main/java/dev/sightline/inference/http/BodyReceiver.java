package dev.sightline.inference.http;

import dev.sightline.inference.detect.OverloadedException;
import dev.sightline.inference.detect.RequestMemory.Hold;
import io.micronaut.buffer.netty.NettyReadBufferFactory;
import io.micronaut.core.io.buffer.ReadBuffer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.function.LongUnaryOperator;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * Gathers the pieces of a body in arrays, each as large as all before it, and takes memory for each
 * of them when the one before is full: what a client announces but does not send takes none, and
 * nothing is copied when the body grows. Micronaut's own buffer joins the pieces again after every
 * sixteenth, so that a body of 60 MB is copied hundreds of times, on the thread that serves the
 * other connections. A body that has a place elsewhere goes there as soon as a quarter of it has
 * come, so that one that is announced and then drips takes no place from others. All calls come on
 * the connection's event loop.
 */
final class BodyReceiver implements Subscriber<ReadBuffer> {

  private static final int FIRST_BYTES = 1 << 13;

  /** How many times as large as what has come a place for the whole body may be. */
  private static final int PLACE_TO_COME = 4;

  private final CompletableFuture<RequestBody> body = new CompletableFuture<>();
  private final List<ByteBuf> parts = new ArrayList<>();
  private final long mostBytes;
  private final LongUnaryOperator need;
  private final Hold hold;
  private final IntFunction<Optional<ByteBuf>> place;
  private ByteBuf last = Unpooled.EMPTY_BUFFER;
  private int length;
  private boolean askedForPlace;

  /**
   * @param mostBytes the body's, or what it may have where that is not known
   * @param need the memory that a body of so many bytes takes, with what is made of it
   * @param hold grows as the body comes; given back with the body, or at once if none arrives
   * @param place lends room for the whole body, if there is any; asked for once, when a good part
   *     of the body has come
   */
  BodyReceiver(
      long mostBytes, LongUnaryOperator need, Hold hold, IntFunction<Optional<ByteBuf>> place) {
    this.mostBytes = mostBytes;
    this.need = need;
    this.hold = hold;
    this.place = place;
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
  public void onNext(ReadBuffer piece) {
    ByteBuf read = NettyReadBufferFactory.toByteBuf(piece);
    try {
      // After a failure the rest is dropped: the connection's next request comes behind it.
      if (!body.isDone()) {
        add(read);
      }
    } catch (OverloadedException e) {
      onError(e);
    } finally {
      read.release();
    }
  }

  private void add(ByteBuf piece) {
    if (!askedForPlace && ((long) length + piece.readableBytes()) * PLACE_TO_COME >= mostBytes) {
      askedForPlace = true;
      place.apply((int) mostBytes).ifPresent(this::moveTo);
    }
    while (piece.isReadable()) {
      if (!last.isWritable()) {
        grow(piece.readableBytes());
      }
      int fitting = Math.min(piece.readableBytes(), last.writableBytes());
      hold.growTo(need.applyAsLong((long) length + fitting));
      last.writeBytes(piece, fitting);
      length += fitting;
    }
  }

  private void grow(int wanted) {
    last = array(wanted);
    parts.add(last);
  }

  private void moveTo(ByteBuf room) {
    parts.forEach(room::writeBytes);
    drop();
    last = room;
    parts.add(room);
  }

  private ByteBuf array(int wanted) {
    long step = Math.min(Math.max(FIRST_BYTES, length), mostBytes - length);
    int more = (int) Math.max(wanted, step);
    hold.growTo(need.applyAsLong((long) length + more));
    return Unpooled.buffer(more, more);
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
    parts.forEach(ByteBuf::release);
    parts.clear();
    last = Unpooled.EMPTY_BUFFER;
  }

  @Override
  public void onComplete() {
    if (!body.isDone()) {
      // As many as there are: more than the limit would be joined, and copied, at once.
      ByteBuf whole =
          Unpooled.wrappedBuffer(Math.max(1, parts.size()), parts.toArray(ByteBuf[]::new));
      body.complete(new RequestBody(whole, hold));
    }
  }
}
