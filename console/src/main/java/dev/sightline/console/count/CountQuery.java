package dev.sightline.console.count;

import dev.sightline.console.page.Address;
import io.micronaut.core.convert.value.ConvertibleMultiValues;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Which counts the page shows. An empty name takes all.
 *
 * @param today when the viewer's day began, at a whole hour of UTC
 */
record CountQuery(String stream, String line, String label, Instant today) {

  static final String PATH = "/events/counts";

  private static final int LONGEST = 256;
  private static final Duration DAY = Duration.ofHours(26);

  /** A day that is none, or of another time than now, is passed over: then it is UTC's. */
  static CountQuery of(ConvertibleMultiValues<String> parameters, Instant now) {
    return new CountQuery(
        value(parameters, "stream"),
        value(parameters, "line"),
        value(parameters, "label"),
        today(value(parameters, "today"), now));
  }

  private static String value(ConvertibleMultiValues<String> parameters, String name) {
    String value = parameters.get(name, String.class).orElse("").strip();
    return value.length() > LONGEST ? value.substring(0, LONGEST) : value;
  }

  private static Instant today(String text, Instant now) {
    try {
      Instant told = Instant.parse(text);
      if (!told.isAfter(now) && told.isAfter(now.minus(DAY))) {
        return told.truncatedTo(ChronoUnit.HOURS);
      }
    } catch (DateTimeException e) {
      return now.truncatedTo(ChronoUnit.DAYS); // The viewer's zone is not known.
    }
    return now.truncatedTo(ChronoUnit.DAYS);
  }

  boolean takes(Crossings crossings) {
    return isWanted(stream, crossings.stream())
        && isWanted(line, crossings.line())
        && isWanted(label, crossings.label());
  }

  private static boolean isWanted(String wanted, String is) {
    return wanted.isEmpty() || wanted.equals(is);
  }

  /** Where the table alone is. */
  Address table() {
    return Address.of(PATH + "/table")
        .with("stream", stream)
        .with("line", line)
        .with("label", label);
  }
}
