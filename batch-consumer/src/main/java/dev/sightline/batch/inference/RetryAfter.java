package dev.sightline.batch.inference;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/**
 * The header {@code Retry-After}: seconds, or a date (RFC 9110, section 10.2.3). At most {@value
 * #MAX_SECONDS} seconds are honoured, so that one wrong answer does not stop a partition for a day.
 */
public final class RetryAfter {

  private static final long MAX_SECONDS = 300;

  private final Clock clock;

  public RetryAfter(Clock clock) {
    this.clock = clock;
  }

  /** How long to wait; zero where the value says nothing or the date is past. */
  Duration parse(String value) {
    long seconds = value.matches("\\d{1,9}") ? Long.parseLong(value) : secondsUntil(value);
    return Duration.ofSeconds(Math.max(0, Math.min(seconds, MAX_SECONDS)));
  }

  private long secondsUntil(String date) {
    try {
      Instant then = DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from);
      return Duration.between(clock.instant(), then).toSeconds();
    } catch (DateTimeException e) {
      return 0;
    }
  }
}
