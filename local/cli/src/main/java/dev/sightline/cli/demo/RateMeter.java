package dev.sightline.cli.demo;

import java.util.ArrayDeque;
import java.util.Deque;

/** How fast a count grows, over the last five seconds. */
final class RateMeter {

  private static final long WINDOW_NANOS = 5_000_000_000L;

  private final Deque<Reading> readings = new ArrayDeque<>();

  /**
   * Takes a reading.
   *
   * @return counts per second; 0 before the second reading
   */
  double read(long count, long nanoTime) {
    readings.addLast(new Reading(count, nanoTime));
    while (readings.size() > 2 && nanoTime - readings.getFirst().nanoTime() > WINDOW_NANOS) {
      readings.removeFirst();
    }
    Reading first = readings.getFirst();
    long nanos = nanoTime - first.nanoTime();
    return nanos == 0 ? 0 : (count - first.count()) * 1e9 / nanos;
  }

  private record Reading(long count, long nanoTime) {}
}
