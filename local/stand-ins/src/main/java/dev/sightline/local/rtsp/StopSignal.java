package dev.sightline.local.rtsp;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Given once, by anybody; heard by all who wait. Thread-safe. */
final class StopSignal {

  private final CountDownLatch latch = new CountDownLatch(1);
  private final CompletableFuture<Void> given = new CompletableFuture<>();

  void give() {
    latch.countDown();
    given.complete(null);
  }

  boolean isGiven() {
    return latch.getCount() == 0;
  }

  /** Waits so long at most (not at all if negative); whether the signal was given. */
  boolean awaitNanos(long nanos) throws InterruptedException {
    return latch.await(nanos, TimeUnit.NANOSECONDS);
  }

  /**
   * Waits for this signal or another, whichever comes first.
   *
   * @throws java.util.concurrent.CompletionException if the other fails
   */
  void awaitOr(CompletionStage<?> other) {
    CompletableFuture.anyOf(given, other.toCompletableFuture()).join();
  }
}
