package dev.sightline.console.recent;

import java.util.List;

/**
 * Some of the events that are wanted.
 *
 * @param events newest first
 * @param rest how many older ones are kept besides
 */
public record EventSlice(List<RecentEvent> events, int rest) {

  public static final EventSlice NOTHING = new EventSlice(List.of(), 0);

  public EventSlice {
    events = List.copyOf(events);
  }
}
