package dev.sightline.program.retry;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Waits between attempts: doubled each time up to a bound, half of it random, so that clients which
 * failed together do not come back together ("equal jitter" in M. Brooker, <a
 * href="https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/">Exponential
 * Backoff and Jitter</a>, AWS Architecture Blog, 2015). Thread-safe if the random generator is.
 *
 * @param first the longest wait after the first failure
 * @param longest the longest wait after any
 */
public record Backoff(Duration first, Duration longest, RandomGenerator random) {

  private static final int MAX_DOUBLINGS = 20;

  /**
   * @throws IllegalArgumentException if a wait is not positive, or the first exceeds the longest
   */
  public Backoff {
    if (first.isNegative() || first.isZero() || first.compareTo(longest) > 0) {
      throw new IllegalArgumentException("backoff from " + first + " to " + longest);
    }
  }

  /**
   * How long to wait after a failure.
   *
   * @param failures in a row so far, from 1
   */
  public Duration delay(int failures) {
    long doubled = first.toNanos() << Math.min(failures - 1, MAX_DOUBLINGS);
    long bound = Math.min(doubled, longest.toNanos());
    long half = bound / 2;
    return Duration.ofNanos(half + random.nextLong(bound - half + 1));
  }
}
