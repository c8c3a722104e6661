package dev.sightline.tracker.topology;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Tells how long a partition's oldest record that is not done has waited at least: since the log
 * was first seen to reach beyond what is done. Records' own times are not asked: clocks may be
 * wrong. Not thread-safe.
 */
final class WaitingSince {

  private static final int MAX_LOOKS = 4096;
  private static final double NANOS = Duration.ofSeconds(1).toNanos();

  private final Deque<Look> looks = new ArrayDeque<>();

  /** The log's end, and when it was seen there first. */
  private record Look(long end, long nanos) {}

  /**
   * @param next the first offset that is not done
   * @param end of the log
   * @param now of a monotonic clock, in nanoseconds
   */
  double seconds(long next, long end, long now) {
    if (!looks.isEmpty() && looks.peekLast().end() > end) {
      looks.clear(); // another life of the topic
    }
    while (!looks.isEmpty() && looks.peekFirst().end() <= next) {
      looks.removeFirst();
    }
    if (end > next && (looks.isEmpty() || looks.peekLast().end() < end)) {
      if (looks.size() >= MAX_LOOKS) {
        looks.removeLast();
      }
      looks.addLast(new Look(end, now));
    }
    return looks.isEmpty() ? 0 : (now - looks.peekFirst().nanos()) / NANOS;
  }
}
