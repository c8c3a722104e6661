package dev.sightline.capture.source;

import java.time.Duration;

/**
 * Says when one source's calls into FFmpeg are to give up. FFmpeg's own time-outs start again with
 * each byte and do not cover every protocol step, so a peer that drips bytes, or a hand-shake that
 * hangs, ends here. Thread-safe.
 */
final class Watchdog {

  private final Cancellation cancellation;
  private volatile long deadlineNanos;

  Watchdog(Cancellation cancellation) {
    this.cancellation = cancellation;
  }

  /** From now on the running or next call may take that long. */
  void allow(Duration time) {
    deadlineNanos = System.nanoTime() + time.toNanos();
  }

  boolean isCancelled() {
    return cancellation.isCancelled();
  }

  boolean isExpired() {
    return System.nanoTime() - deadlineNanos > 0;
  }

  boolean shouldAbort() {
    return isCancelled() || isExpired();
  }
}
