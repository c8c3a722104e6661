package dev.sightline.inference.backend;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Receives an answer's body into one array, up to a bound. */
final class AnswerBody implements HttpResponse.BodySubscriber<ByteBuffer> {

  private final CompletableFuture<ByteBuffer> body = new CompletableFuture<>();
  private final long bound;
  private byte[] bytes;
  private int length;

  /**
   * @param memory that is used as far as it goes
   * @param bound the most bytes that are read; more fail with {@link AnswerTooLargeException}
   */
  AnswerBody(byte[] memory, long bound) {
    this.bytes = memory;
    this.bound = bound;
  }

  @Override
  public CompletionStage<ByteBuffer> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> pieces) {
    for (ByteBuffer piece : pieces) {
      if (!body.isDone()) {
        add(piece);
      }
    }
  }

  private void add(ByteBuffer piece) {
    int needed = Math.addExact(length, piece.remaining());
    if (needed > bound) {
      // What still comes is dropped until the caller, who hears of it now, ends the exchange.
      body.completeExceptionally(new AnswerTooLargeException(bound));
      return;
    }
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(needed, (int) Math.min(2L * bytes.length, bound)));
    }
    int more = piece.remaining();
    piece.get(bytes, length, more);
    length += more;
  }

  @Override
  public void onError(Throwable failure) {
    body.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    body.complete(ByteBuffer.wrap(bytes, 0, length));
  }
}
