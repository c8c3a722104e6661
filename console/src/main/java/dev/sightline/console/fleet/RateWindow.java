package dev.sightline.console.fleet;

import dev.sightline.contract.StreamId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * A program's counters over the last seconds. A program that was started again counts from 0: what
 * it has then is what it did since. Not thread-safe.
 */
final class RateWindow {

  /** Long enough for a camera of one frame a second to have a steady rate. */
  static final Duration LENGTH = Duration.ofSeconds(10);

  /** After a pause of this length, in which nobody looked, rates begin again. */
  static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private record Reading(Instant at, Instant programStart, Map<StreamId, Totals> totals) {}

  private final Deque<Reading> readings = new ArrayDeque<>();

  /**
   * @param programStart when the program says that it was started; any constant where it does not
   */
  void add(Instant at, Instant programStart, Map<StreamId, Totals> totals) {
    Reading last = readings.peekLast();
    if (last != null
        && (!at.isAfter(last.at) || Duration.between(last.at, at).compareTo(LONGEST_PAUSE) > 0)) {
      readings.clear(); // Nobody looked for long, or the clock was set.
    }
    readings.addLast(new Reading(at, programStart, Map.copyOf(totals)));
    while (readings.size() > 2 && isOld(readings.peekFirst(), at)) {
      readings.removeFirst();
    }
  }

  private static boolean isOld(Reading reading, Instant now) {
    return Duration.between(reading.at, now).compareTo(LENGTH) > 0;
  }

  /** Of each stream that the last reading has; none after a first reading. */
  Map<StreamId, Rates> rates() {
    if (readings.size() < 2) {
      return Map.of();
    }
    Map<StreamId, Totals> growth = new HashMap<>();
    Iterator<Reading> all = readings.iterator();
    Reading earlier = all.next();
    while (all.hasNext()) {
      Reading later = all.next();
      add(growth, earlier, later);
      earlier = later;
    }
    Duration time = Duration.between(readings.getFirst().at, readings.getLast().at);
    Map<StreamId, Rates> rates = new HashMap<>();
    readings.getLast().totals.keySet().forEach(id -> rates.put(id, growth.get(id).within(time)));
    return rates;
  }

  private static void add(Map<StreamId, Totals> growth, Reading earlier, Reading later) {
    boolean isRestarted = !earlier.programStart.equals(later.programStart);
    later.totals.forEach(
        (id, totals) -> {
          Totals before = isRestarted ? Totals.NONE : earlier.totals.getOrDefault(id, Totals.NONE);
          growth.merge(id, totals.since(before), Totals::plus);
        });
  }
}
