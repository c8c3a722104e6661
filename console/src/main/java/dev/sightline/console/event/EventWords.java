package dev.sightline.console.event;

import dev.sightline.console.page.Numbers;
import dev.sightline.console.page.Overlay;
import dev.sightline.contract.event.EventType;
import dev.sightline.contract.event.Happening;
import dev.sightline.contract.event.Happening.Appeared;
import dev.sightline.contract.event.Happening.Crossed;
import dev.sightline.contract.event.Happening.Dwelt;
import dev.sightline.contract.event.Happening.Entered;
import dev.sightline.contract.event.Happening.Left;
import dev.sightline.contract.event.Happening.LeftZone;
import dev.sightline.contract.event.ObjectEvent;
import java.time.Duration;

/** Events in words. Names in them are anyone's, and are shortened. */
final class EventWords {

  private static final double LONGEST_SECONDS = 1e9;
  private static final double MILLIS_PER_SECOND = 1000;

  private EventWords() {}

  /** For example {@code person crossed door, in} or {@code person stayed 40 s in yard}. */
  static String of(ObjectEvent event) {
    return Overlay.name(event.label()) + " " + what(event.happening());
  }

  private static String what(Happening happening) {
    if (happening instanceof Appeared) {
      return "appeared";
    }
    if (happening instanceof Left left) {
      return "left after " + duration(left.seconds());
    }
    if (happening instanceof Crossed crossed) {
      return "crossed %s, %s".formatted(Overlay.name(crossed.line()), crossed.direction());
    }
    if (happening instanceof Entered entered) {
      return "entered " + Overlay.name(entered.zone());
    }
    if (happening instanceof LeftZone left) {
      return "left %s after %s".formatted(Overlay.name(left.zone()), duration(left.seconds()));
    }
    Dwelt dwelt = (Dwelt) happening;
    return "stayed %s in %s".formatted(duration(dwelt.seconds()), Overlay.name(dwelt.zone()));
  }

  private static String duration(double seconds) {
    double millis = Math.max(0, Math.min(seconds, LONGEST_SECONDS)) * MILLIS_PER_SECOND;
    return Numbers.duration(Duration.ofMillis(Math.round(millis)));
  }

  /** A kind of event, for a list to choose from. */
  static String of(EventType type) {
    return switch (type) {
      case OBJECT_APPEARED -> "appeared";
      case OBJECT_LEFT -> "left the picture";
      case LINE_CROSSED -> "crossed a line";
      case ZONE_ENTERED -> "entered a zone";
      case ZONE_LEFT -> "left a zone";
      case DWELL -> "stayed in a zone";
    };
  }
}
