package dev.sightline.cli.events;

import dev.sightline.contract.event.Happening;
import dev.sightline.contract.event.ObjectEvent;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Tells an event in one line.
 *
 * @param zone of the times
 */
public record EventLine(ZoneId zone) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.S", Locale.ROOT);

  /** Time, stream, what happened, and to which track. */
  public String of(ObjectEvent event) {
    return String.format(
        Locale.ROOT,
        "%s  %-10s %-42s %s",
        TIME.format(event.capturedAt().atZone(zone)),
        event.track().stream(),
        printable(event.label()) + " " + words(event.happening()),
        event.track());
  }

  private static String words(Happening happening) {
    if (happening instanceof Happening.Crossed crossed) {
      return "crossed %s, %s".formatted(printable(crossed.line()), crossed.direction());
    }
    if (happening instanceof Happening.Entered entered) {
      return "entered " + printable(entered.zone());
    }
    if (happening instanceof Happening.LeftZone left) {
      return "left %s after %s".formatted(printable(left.zone()), seconds(left.seconds()));
    }
    if (happening instanceof Happening.Dwelt dwelt) {
      return "is in %s for %s".formatted(printable(dwelt.zone()), seconds(dwelt.seconds()));
    }
    if (happening instanceof Happening.Left left) {
      return "left after " + seconds(left.seconds());
    }
    return "appeared";
  }

  private static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%.1f s", seconds);
  }

  /** Labels and names are foreign text: nothing in them moves the cursor. */
  private static String printable(String name) {
    return name.codePoints()
        .map(point -> Character.isISOControl(point) ? '?' : point)
        .limit(20)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
