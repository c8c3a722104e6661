package dev.sightline.tracker.track;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * When a frame was taken, and its size in pixels.
 *
 * @param time never before that of the frame before, except after a jump of the clock
 */
record View(Instant time, int width, int height) {

  /** By how much the aspect ratios of two views of the same scene may differ. */
  private static final double ASPECT_TOLERANCE = 0.01;

  private static final double NANOS = 1e9;

  View {
    Objects.requireNonNull(time, "time");
  }

  static View of(FramePlace frame) {
    return new View(frame.capturedAt(), frame.width(), frame.height());
  }

  /** Width in heights. */
  double aspect() {
    return (double) width / Math.max(1, height);
  }

  /** Whether the frame shows the same scene cut the same way, perhaps in another size. */
  boolean hasShapeOf(View other) {
    double one = (double) width * other.height;
    double two = (double) other.width * height;
    return Math.abs(one - two) < ASPECT_TOLERANCE * Math.max(one, two);
  }

  /** This view, at the time of the one before if that is later. */
  View notBefore(Optional<View> before) {
    return before
        .filter(view -> view.time.isAfter(time))
        .map(view -> new View(view.time, width, height))
        .orElse(this);
  }

  /** Seconds from a moment to another; cannot overflow, unlike a duration's nanoseconds. */
  static double seconds(Instant from, Instant to) {
    return (to.getEpochSecond() - from.getEpochSecond()) + (to.getNano() - from.getNano()) / NANOS;
  }
}
