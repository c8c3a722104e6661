package dev.sightline.capture.frame;

/**
 * Holds a camera to the rate that is asked for, by the arrival of its pictures, whatever they say
 * of their times: a token bucket. What a network held back may come at once. Not thread-safe.
 */
final class RateLimit {

  private static final double MICROS_PER_SECOND = 1e6;

  /** A camera whose clock is a little fast is not held back. */
  private static final double SLACK = 1.02;

  private static final double FIRST_SECONDS = 0.5;
  private static final double MOST_SECONDS = 5;
  private static final double LEAST_FRAMES = 2;

  private final double rate;
  private final double most;
  private double frames;
  private long lastMicros = Long.MIN_VALUE;

  /**
   * @param rate frames a second
   */
  RateLimit(double rate) {
    this.rate = rate;
    this.most = Math.max(LEAST_FRAMES, rate * MOST_SECONDS);
    this.frames = Math.max(LEAST_FRAMES, rate * FIRST_SECONDS);
  }

  /**
   * Pictures can come from now on: those that arrive while a connection is opened are all handed
   * over when it is open.
   */
  void start(long nowMicros) {
    if (lastMicros == Long.MIN_VALUE) {
      lastMicros = nowMicros;
    }
  }

  /** Whether one more frame is within the rate; it counts as taken then. */
  boolean admits(long arrivalMicros) {
    if (lastMicros != Long.MIN_VALUE) {
      double passed = (arrivalMicros - lastMicros) / MICROS_PER_SECOND;
      frames = Math.min(most, frames + passed * rate * SLACK);
    }
    lastMicros = arrivalMicros;
    if (frames < 1) {
      return false;
    }
    frames--;
    return true;
  }
}
