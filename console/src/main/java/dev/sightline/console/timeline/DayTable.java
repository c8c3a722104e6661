package dev.sightline.console.timeline;

import dev.sightline.console.page.Address;
import dev.sightline.console.page.Utc;
import dev.sightline.contract.StreamId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A day of a stream as a table: hours downwards, labels to the right.
 *
 * @param labels those found most often
 * @param next whether there are hours left to count
 */
public record DayTable(
    StreamId stream,
    LocalDate day,
    boolean isExact,
    List<String> labels,
    List<Row> rows,
    boolean next) {

  private static final int MOST_LABELS = 6;

  /**
   * An hour.
   *
   * @param cells as many as labels
   * @param every that one in so many results was read
   */
  public record Row(Instant hour, List<Cell> cells, int results, int every) {

    public String time() {
      return hour.toString();
    }

    public String timeText() {
      return Utc.text(hour);
    }
  }

  /** A count, and the pictures behind it. */
  public record Cell(long count, String link) {}

  static DayTable of(StreamId stream, LocalDate day, boolean isExact, Timeline.Part part) {
    Map<String, Long> totals = new HashMap<>();
    for (HourCounts hour : part.hours()) {
      hour.counts().keySet().forEach(label -> totals.merge(label, hour.total(label), Long::sum));
    }
    List<String> labels =
        totals.entrySet().stream()
            .sorted(
                Map.Entry.<String, Long>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
            .limit(MOST_LABELS)
            .map(Map.Entry::getKey)
            .toList();
    List<Row> rows = part.hours().stream().map(hour -> row(stream, labels, hour)).toList();
    return new DayTable(stream, day, isExact, labels, rows, part.next().isPresent());
  }

  private static Row row(StreamId stream, List<String> labels, HourCounts hour) {
    Address pictures =
        Address.of("/gallery")
            .with("stream", stream.value())
            .with("from", hour.hour().toString())
            .with("to", hour.hour().plus(Duration.ofHours(1)).toString());
    return new Row(
        hour.hour(),
        labels.stream()
            .map(label -> new Cell(hour.total(label), pictures.with("label", label).toString()))
            .toList(),
        hour.results(),
        hour.every());
  }

  /** The same page: what was counted is in memory, so it goes on. */
  public String again() {
    return Address.of("/timeline/table")
        .with("stream", stream.value())
        .with("day", day.toString())
        .with("exact", isExact ? "true" : "")
        .toString();
  }

  public String chart() {
    return Address.of("/timeline").with("day", day.toString()).toString();
  }
}
