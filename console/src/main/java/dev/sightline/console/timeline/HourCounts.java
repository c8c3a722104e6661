package dev.sightline.console.timeline;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * How much was found in the results of an hour.
 *
 * @param hour its beginning, UTC
 * @param results how many there are
 * @param every that one in so many of them was read; counts are multiplied by it
 * @param counts by label; of a batch that reaches into the next hour, minutes go beyond 59
 */
record HourCounts(Instant hour, int results, int every, Map<String, List<MinuteTotal>> counts) {

  /**
   * Of one minute.
   *
   * @param minute from the beginning of the hour
   */
  record MinuteTotal(int minute, long count) {}

  /** How much was found of a label in all. */
  long total(String label) {
    return counts.getOrDefault(label, List.of()).stream().mapToLong(MinuteTotal::count).sum();
  }
}
