package dev.sightline.tracker.deliver;

import dev.sightline.contract.StreamId;
import dev.sightline.contract.event.EventType;
import dev.sightline.contract.event.Happening;
import dev.sightline.contract.event.ObjectEvent;
import java.util.Set;

/**
 * Which events a receiver is told of. What is empty restricts nothing. If there are lines or zones,
 * only what happens at one of them is told.
 */
public record EventFilter(
    Set<StreamId> streams,
    Set<EventType> types,
    Set<String> labels,
    Set<String> lines,
    Set<String> zones) {

  public EventFilter {
    streams = Set.copyOf(streams);
    types = Set.copyOf(types);
    labels = Set.copyOf(labels);
    lines = Set.copyOf(lines);
    zones = Set.copyOf(zones);
  }

  /** All events. */
  public static EventFilter all() {
    return new EventFilter(Set.of(), Set.of(), Set.of(), Set.of(), Set.of());
  }

  public boolean admits(ObjectEvent event) {
    return isAmong(streams, event.track().stream())
        && isAmong(types, event.happening().type())
        && isAmong(labels, event.label())
        && ((lines.isEmpty() && zones.isEmpty()) || isAtPlace(event.happening()));
  }

  private static <T> boolean isAmong(Set<T> allowed, T value) {
    return allowed.isEmpty() || allowed.contains(value);
  }

  private boolean isAtPlace(Happening happening) {
    if (happening instanceof Happening.Crossed crossed) {
      return lines.contains(crossed.line());
    }
    if (happening instanceof Happening.Entered entered) {
      return zones.contains(entered.zone());
    }
    if (happening instanceof Happening.LeftZone left) {
      return zones.contains(left.zone());
    }
    return happening instanceof Happening.Dwelt dwelt && zones.contains(dwelt.zone());
  }
}
