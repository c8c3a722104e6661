package dev.sightline.tracker.deliver.webhook;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/**
 * Reads an answer that nobody needs, so that its connection can be used again; more than {@link
 * #MOST} bytes are not read, and the connection is closed.
 */
final class BoundedBody implements BodySubscriber<Boolean> {

  static final int MOST = 64 << 10;

  private final CompletableFuture<Boolean> end = new CompletableFuture<>();
  private Flow.Subscription subscription;
  private long bytes;

  @Override
  public CompletionStage<Boolean> getBody() {
    return end;
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    given.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> parts) {
    for (ByteBuffer part : parts) {
      bytes += part.remaining();
    }
    if (bytes > MOST) {
      subscription.cancel();
      boolean unused = end.complete(false);
    }
  }

  /** What is left of the body is not missed: the status has come, and decides. */
  @Override
  public void onError(Throwable cause) {
    boolean unused = end.complete(false);
  }

  @Override
  public void onComplete() {
    boolean unused = end.complete(true);
  }
}
