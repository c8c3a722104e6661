package dev.sightline.console.timeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the timeline's script reads.
 *
 * @param hours newest first
 * @param next to ask for next, as {@code to}; empty where all is counted
 */
@JsonInclude // also what is empty, which the server's own mapper leaves out
record TimelineJson(List<Hour> hours, String next) {

  /**
   * An hour.
   *
   * @param hour its beginning, ISO-8601, UTC
   * @param watched pairs of the first and last minute of which there are frames
   * @param counts by label, pairs of the minute from the hour's beginning and the count
   */
  @JsonInclude
  record Hour(
      String hour, int results, int every, List<int[]> watched, Map<String, List<long[]>> counts) {}

  static TimelineJson of(Timeline.Part part) {
    return new TimelineJson(
        part.hours().stream().map(TimelineJson::hour).toList(),
        part.next().map(Object::toString).orElse(""));
  }

  private static Hour hour(HourCounts counts) {
    return new Hour(
        counts.hour().toString(),
        counts.results(),
        counts.every(),
        counts.watched().stream().map(span -> new int[] {span.first(), span.last()}).toList(),
        counts.counts().entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    entry ->
                        entry.getValue().stream()
                            .map(total -> new long[] {total.minute(), total.count()})
                            .toList())));
  }
}
