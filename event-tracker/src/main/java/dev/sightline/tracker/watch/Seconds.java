package dev.sightline.tracker.watch;

import java.time.Duration;
import java.time.Instant;

/** Lengths of time by clocks that may jump. */
final class Seconds {

  private static final double NANOS = 1e9;

  private Seconds() {}

  /** 0 if the clock has gone back. */
  static double between(Instant from, Instant to) {
    Duration time = Duration.between(from, to);
    return Math.max(0, time.getSeconds() + time.getNano() / NANOS);
  }
}
