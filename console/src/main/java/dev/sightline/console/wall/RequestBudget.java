package dev.sightline.console.wall;

import java.time.Instant;

/** How many requests may be made: so many a second, a second's worth at once. Not thread-safe. */
final class RequestBudget {

  private final int perSecond;
  private double left;
  private Instant filledAt = Instant.EPOCH;

  RequestBudget(int perSecond) {
    this.perSecond = perSecond;
  }

  /** Takes one if there is one. */
  boolean take(Instant now) {
    double seconds = LatencyWindow.between(filledAt, now).toMillis() / 1000.0;
    left = Math.min(perSecond, left + seconds * perSecond);
    filledAt = now;
    if (left < 1) {
      return false;
    }
    left--;
    return true;
  }
}
