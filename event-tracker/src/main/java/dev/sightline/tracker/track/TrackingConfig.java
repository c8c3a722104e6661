package dev.sightline.tracker.track;

import java.time.Duration;
import java.util.Objects;

/**
 * How objects are followed, as far as it is anybody's choice.
 *
 * @param confidence from which on a detection starts a track
 * @param confidenceLow from which on a detection continues one
 * @param gap how long an object may be unseen, whether frames came meanwhile or not, before its
 *     track ends
 */
public record TrackingConfig(double confidence, double confidenceLow, Duration gap) {

  private static final double MILLIS = 1e3;

  /**
   * @throws IllegalArgumentException if not 0 ≤ low ≤ confidence ≤ 1, or if the gap is not positive
   */
  public TrackingConfig {
    Objects.requireNonNull(gap, "gap");
    if (!(confidenceLow >= 0 && confidenceLow <= confidence && confidence <= 1)) {
      throw new IllegalArgumentException(
          "confidences %s and %s, not 0 <= low <= high <= 1".formatted(confidenceLow, confidence));
    }
    if (gap.isNegative() || gap.isZero()) {
      throw new IllegalArgumentException("gap is " + gap + ", not more than 0");
    }
  }

  double gapSeconds() {
    return gap.toMillis() / MILLIS;
  }

  public static TrackingConfig defaults() {
    return new TrackingConfig(0.5, 0.1, Duration.ofSeconds(3));
  }
}
