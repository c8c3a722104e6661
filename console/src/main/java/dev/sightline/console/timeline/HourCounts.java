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
 * @param watched the minutes of which there are frames, in their order, apart from each other;
 *     elsewhere nothing is known, which is not the same as nothing found
 * @param counts by label; of a batch that reaches into the next hour, minutes go beyond 59
 */
record HourCounts(
    Instant hour,
    int results,
    int every,
    List<Span> watched,
    Map<String, List<MinuteTotal>> counts) {

  /**
   * Some minutes.
   *
   * @param first from the beginning of the hour
   * @param last not before the first
   */
  record Span(int first, int last) {}

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
