package dev.sightline.capture.source;

import java.time.Duration;
import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.javacpp.Pointer;

/**
 * FFmpeg's interrupt callback: it asks, many times a second and in every blocking call, whether to
 * give up. FFmpeg's own time-outs start again with each byte and do not cover every protocol step,
 * so a peer that drips bytes, or a hand-shake that hangs, ends here.
 */
final class Watchdog extends AVIOInterruptCB.Callback_Pointer {

  private static final int GO_ON = 0;
  private static final int GIVE_UP = 1;

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

  @Override
  public int call(Pointer ignored) {
    return cancelled || isExpired() ? GIVE_UP : GO_ON;
  }
}
