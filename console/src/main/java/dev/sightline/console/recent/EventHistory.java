package dev.sightline.console.recent;

import dev.sightline.contract.event.EventId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The newest events, by when they were made known: kept in memory alone, and read from the topic
 * again after a restart. Of too many the oldest are let go. Thread-safe.
 */
@Singleton
public final class EventHistory {

  static final int MOST_EVENTS = 5000;
  static final long MOST_BYTES = 16 << 20;

  /** In memory a document is so many times as large, with what is made of it. */
  private static final long WEIGHT = 4;

  private static final Comparator<Place> ORDER =
      Comparator.comparing(Place::knownAt).thenComparing(Place::number);

  /**
   * @param number counts what came, from 1
   */
  private record Place(Instant knownAt, long number) {}

  private final int mostEvents;
  private final long mostBytes;
  private final NavigableMap<Place, RecentEvent> events = new TreeMap<>(ORDER);
  private final Map<EventId, Place> places = new HashMap<>();
  private long weight;
  private long came;

  @Inject
  EventHistory() {
    this(MOST_EVENTS, MOST_BYTES);
  }

  EventHistory(int mostEvents, long mostBytes) {
    this.mostEvents = mostEvents;
    this.mostBytes = mostBytes;
  }

  /** Takes an event in; one that is there already stays as it is. */
  synchronized void add(RecentEvent event) {
    EventId id = event.event().eventId();
    if (places.containsKey(id)) {
      return;
    }
    came++;
    Place place = new Place(event.knownAt(), came);
    places.put(id, place);
    events.put(place, event);
    weight += weight(event);
    while (events.size() > mostEvents || (weight > mostBytes && events.size() > 1)) {
      RecentEvent oldest = events.pollFirstEntry().getValue();
      places.remove(oldest.event().eventId());
      weight -= weight(oldest);
    }
  }

  private static long weight(RecentEvent event) {
    return event.json().length * WEIGHT;
  }

  /** How many events came since the start. */
  public synchronized long came() {
    return came;
  }

  /** All that are kept, newest first. */
  public synchronized List<RecentEvent> all() {
    return new ArrayList<>(events.descendingMap().values());
  }

  /** An event that is kept. */
  public synchronized Optional<RecentEvent> find(EventId id) {
    return Optional.ofNullable(places.get(id)).map(events::get);
  }

  /**
   * The newest of those that are wanted.
   *
   * @param before only older ones than this event; it has to be kept, otherwise there are none
   */
  public synchronized EventSlice newest(EventFilter filter, int most, Optional<EventId> before) {
    if (before.isPresent() && !places.containsKey(before.get())) {
      return new EventSlice(List.of(), 0);
    }
    NavigableMap<Place, RecentEvent> range =
        before.isPresent() ? events.headMap(places.get(before.get()), false) : events;
    return slice(range, filter, most, 0);
  }

  /**
   * Those of the wanted that came later than the first so many, the newest of them.
   *
   * @param known what {@link #came} was
   */
  public synchronized EventSlice since(long known, EventFilter filter, int most) {
    return slice(events, filter, most, known);
  }

  private static EventSlice slice(
      NavigableMap<Place, RecentEvent> range, EventFilter filter, int most, long known) {
    List<RecentEvent> found = new ArrayList<>();
    int rest = 0;
    for (Map.Entry<Place, RecentEvent> entry : range.descendingMap().entrySet()) {
      if (entry.getKey().number() > known && filter.takes(entry.getValue().event())) {
        if (found.size() < most) {
          found.add(entry.getValue());
        } else {
          rest++;
        }
      }
    }
    return new EventSlice(found, rest);
  }
}
