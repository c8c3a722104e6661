package dev.sightline.cli.logs;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells when the lines of one log were written: they begin with the time of day, or are JSON with
 * milliseconds since 1970 as {@code timestamp}. A time that is half a day earlier than the one
 * before it is of the next day.
 */
final class LineClock {

  private static final Pattern TIME_OF_DAY =
      Pattern.compile("(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d\\.\\d{3}\\b");
  private static final Pattern JSON = Pattern.compile("\\{.{0,100}?\"timestamp\":(\\d{13})\\b.*");
  private static final Duration HALF_A_DAY = Duration.ofHours(12);

  private final ZoneId zone;
  private Duration midnight = Duration.ZERO;
  private Duration last = Duration.ZERO;

  LineClock(ZoneId zone) {
    this.zone = zone;
  }

  /** The time of the log's next line. */
  Duration next(String line) {
    timeOfDay(line).ifPresent(this::advance);
    return last;
  }

  private void advance(LocalTime time) {
    Duration sinceMidnight = Duration.ofNanos(time.toNanoOfDay());
    if (midnight.plus(sinceMidnight).plus(HALF_A_DAY).compareTo(last) < 0) {
      midnight = midnight.plusDays(1);
    }
    last = midnight.plus(sinceMidnight);
  }

  private Optional<LocalTime> timeOfDay(String line) {
    Matcher text = TIME_OF_DAY.matcher(line);
    if (text.lookingAt()) {
      return Optional.of(LocalTime.parse(text.group()));
    }
    Matcher json = JSON.matcher(line);
    return json.matches()
        ? Optional.of(
            LocalTime.ofInstant(Instant.ofEpochMilli(Long.parseLong(json.group(1))), zone))
        : Optional.empty();
  }
}
