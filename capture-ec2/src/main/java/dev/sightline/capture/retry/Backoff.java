package dev.sightline.capture.retry;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Waits between tries to reconnect: exponential with full jitter, so that many cameras behind one
 * switch do not come back in step (M. Brooker, "Exponential Backoff And Jitter", AWS Architecture
 * Blog, 2015). The cap keeps the time from a camera's return to its first frame below five seconds.
 * Not thread-safe.
 */
public final class Backoff {

  static final Duration FIRST = Duration.ofMillis(250);
  static final Duration CAP = Duration.ofSeconds(3);

  /** Less than this is no wait: a camera that refuses at once would be asked in a tight loop. */
  static final Duration LEAST = Duration.ofMillis(100);

  private static final int MAX_DOUBLINGS = 16;

  private final RandomGenerator random;
  private final Duration least;
  private final Duration first;
  private final Duration cap;
  private int failures;

  public Backoff(RandomGenerator random) {
    this(random, LEAST, FIRST, CAP);
  }

  /**
   * @param least no wait is shorter
   * @param first no wait after the first failure is longer; from then on that doubles
   * @param cap no wait is longer
   */
  public Backoff(RandomGenerator random, Duration least, Duration first, Duration cap) {
    this.random = random;
    this.least = least;
    this.first = first;
    this.cap = cap;
  }

  /** How long to wait after one more failure. */
  public Duration next() {
    long ceiling = Math.min(cap.toMillis(), first.toMillis() << Math.min(failures, MAX_DOUBLINGS));
    failures++;
    return Duration.ofMillis(random.nextLong(least.toMillis(), ceiling + 1));
  }

  /** What was tried works. */
  public void reset() {
    failures = 0;
  }
}
