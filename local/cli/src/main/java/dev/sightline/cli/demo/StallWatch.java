package dev.sightline.cli.demo;

import java.time.Duration;

/** Tells when nothing has moved for too long. */
final class StallWatch {

  private final Duration patience;
  private long steps = -1;
  private long movedAt;

  StallWatch(Duration patience, long nanoTime) {
    this.patience = patience;
    this.movedAt = nanoTime;
  }

  /**
   * @param stepsNow a count that grows with every progress
   */
  boolean isStalled(long stepsNow, long nanoTime) {
    if (stepsNow != steps) {
      steps = stepsNow;
      movedAt = nanoTime;
    }
    return nanoTime - movedAt > patience.toNanos();
  }
}
