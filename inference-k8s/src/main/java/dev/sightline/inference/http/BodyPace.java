package dev.sightline.inference.http;

import dev.sightline.inference.protocol.RequestErrorCode;
import dev.sightline.inference.protocol.RequestRejectedException;
import io.netty.util.concurrent.EventExecutor;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * How fast a body has to come. What has come of it holds memory that other requests then lack, so
 * one that stops, or drips, is refused. Thread-safe.
 */
@Singleton
final class BodyPace {

  /** Longer than a network or a pause of the client's JVM takes to recover. */
  private static final Duration PERIOD = Duration.ofSeconds(10);

  /** 64 kbit/s: slower than any line that pictures are sent over. */
  private static final int BYTES_A_SECOND = 8_000;

  private final Duration period;
  private final long leastBytes;

  @Inject
  BodyPace() {
    this(PERIOD, BYTES_A_SECOND * PERIOD.toSeconds());
  }

  /**
   * @param leastBytes that have to come in each period, until the body is whole
   */
  BodyPace(Duration period, long leastBytes) {
    this.period = period;
    this.leastBytes = leastBytes;
  }

  /**
   * Ends the body with {@code BODY_TOO_SLOW} as soon as it is.
   *
   * @param connection the event loop that calls the receiver
   */
  void watch(BodyReceiver receiver, EventExecutor connection) {
    if (receiver.body().isDone()) {
      return;
    }
    // With a delay: at a fixed rate looks that a pause of this JVM held up would follow at once.
    Future<?> looking =
        connection.scheduleWithFixedDelay(
            new Look(receiver), period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
    CompletableFuture<RequestBody> unused =
        receiver.body().whenComplete((body, failure) -> looking.cancel(false));
  }

  /** One body's, once a period. */
  private final class Look implements Runnable {

    private final BodyReceiver receiver;
    private long before;

    Look(BodyReceiver receiver) {
      this.receiver = receiver;
    }

    @Override
    public void run() {
      long length = receiver.length();
      if (length - before < leastBytes) {
        receiver.onError(
            new RequestRejectedException(
                RequestErrorCode.BODY_TOO_SLOW,
                "the body comes too slowly: %d bytes in %d ms; needed are %d, or its end"
                    .formatted(length - before, period.toMillis(), leastBytes)));
      }
      before = length;
    }
  }
}
