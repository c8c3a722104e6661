package dev.sightline.console.recent;

import dev.sightline.contract.event.ObjectEvent;

/**
 * Which events are wanted. Each part is a whole name; an empty one takes all.
 *
 * @param type as the document has it, such as {@code line-crossed}
 */
public record EventFilter(String stream, String type, String label, String line, String zone) {

  /** Takes every event. */
  public static final EventFilter ALL = new EventFilter("", "", "", "", "");

  public boolean isGiven() {
    return !equals(ALL);
  }

  /** Whether it takes the event. */
  public boolean takes(ObjectEvent event) {
    return isWanted(stream, event.track().stream().value())
        && isWanted(type, event.happening().type().text())
        && isWanted(label, event.label())
        && isWanted(line, Places.line(event.happening()))
        && isWanted(zone, Places.zone(event.happening()));
  }

  private static boolean isWanted(String wanted, String is) {
    return wanted.isEmpty() || wanted.equals(is);
  }
}
