package dev.sightline.capture.source;

import java.time.Duration;

/**
 * Says when one source's calls into FFmpeg are to give up. FFmpeg's own time-outs start again with
 * each byte and do not cover every protocol step, so a peer that drips bytes, or a hand-shake that
 * hangs, ends here. Thread-safe.
 */
final class Watchdog {

  private volatile long deadlineNanos;
  private volatile boolean cancelled;

  /** From now on the running or next call may take that long. */
  void allow(Duration time) {
    deadlineNanos = System.nanoTime() + time.toNanos();
  }

  /** Makes the running call and all that follow give up. */
  void cancel() {
    cancelled = true;
  }

  boolean isCancelled() {
    return cancelled;
  }

  boolean isExpired() {
    return System.nanoTime() - deadlineNanos > 0;
  }

  boolean isToGiveUp() {
    return cancelled || isExpired();
  }
}
