package dev.sightline.tracker.deliver.webhook;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** How long a server asks to be left alone (RFC 9110, section 10.2.3): seconds, or a date. */
final class RetryAfter {

  /** Whatever a server says. */
  static final Duration LONGEST = Duration.ofHours(1);

  private RetryAfter() {}

  /** Zero if the header says nothing that can be read, at most {@link #LONGEST}. */
  static Duration parse(String header, Clock clock) {
    String text = header.strip();
    if (text.matches("\\d{1,9}")) {
      return bounded(Duration.ofSeconds(Integer.parseInt(text)));
    }
    try {
      ZonedDateTime date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
      return bounded(Duration.between(clock.instant(), date.toInstant()));
    } catch (DateTimeException e) {
      return Duration.ZERO;
    }
  }

  private static Duration bounded(Duration time) {
    if (time.isNegative()) {
      return Duration.ZERO;
    }
    return time.compareTo(LONGEST) > 0 ? LONGEST : time;
  }
}
