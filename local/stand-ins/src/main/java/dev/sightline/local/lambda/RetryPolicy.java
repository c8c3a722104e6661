package dev.sightline.local.lambda;

import java.time.Duration;
import java.util.Objects;

/**
 * When a failed event is tried again.
 *
 * @param retries after the first attempt, 0 or more; Lambda's default is 2
 * @param firstDelay before the first retry; the second waits twice as long, and so on (on AWS one
 *     minute, then two)
 */
public record RetryPolicy(int retries, Duration firstDelay) {

  /** As many retries as on AWS, and shorter delays. */
  public static final RetryPolicy LOCAL = new RetryPolicy(2, Duration.ofSeconds(1));

  /**
   * @throws IllegalArgumentException if a value is negative
   */
  public RetryPolicy {
    Objects.requireNonNull(firstDelay, "firstDelay");
    if (retries < 0 || firstDelay.isNegative()) {
      throw new IllegalArgumentException(
          "%d retries after %s: neither may be negative".formatted(retries, firstDelay));
    }
  }

  boolean allowsRetryAfter(int attempt) {
    return attempt <= retries;
  }

  Duration delayAfter(int attempt) {
    return firstDelay.multipliedBy(attempt);
  }
}
