package dev.sightline.local.rtsp;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Holds a track back from one player until a key frame, so that its decoder never starts in the
 * middle. Opens after a while in any case: some encoders refresh the picture bit by bit and send no
 * key frame after the first.
 */
final class KeyFrameGate {

  static final Duration PATIENCE = Duration.ofSeconds(10);

  private final LongSupplier nanoTime;
  private boolean open;
  private boolean hasOpened;
  private long closedAt;

  KeyFrameGate(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.closedAt = nanoTime.getAsLong();
  }

  void close() {
    open = false;
    closedAt = nanoTime.getAsLong();
  }

  /** Whether the next packet may pass. */
  boolean admits(boolean startsKeyFrame) {
    if (!open && (startsKeyFrame || isOutOfPatience())) {
      open = true;
      hasOpened = true;
    }
    return open;
  }

  /** Whether packets have passed before: those missed since then are lost to the player. */
  boolean hasOpened() {
    return hasOpened;
  }

  private boolean isOutOfPatience() {
    return nanoTime.getAsLong() - closedAt > PATIENCE.toNanos();
  }
}
