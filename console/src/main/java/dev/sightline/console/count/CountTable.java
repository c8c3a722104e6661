package dev.sightline.console.count;

import dev.sightline.console.page.Address;
import dev.sightline.contract.event.Direction;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The counts, as the template takes them.
 *
 * @param rows by camera, line and label, {@link #MOST_ROWS} at most
 * @param left how many rows there would be besides
 * @param note what is to be said of them; empty where there is nothing
 * @param today when the day began
 * @param again where the table is got anew
 */
public record CountTable(
    List<Row> rows, int left, boolean isTrackers, String note, String today, String again) {

  static final int MOST_ROWS = 500;

  /** A line's crossings by objects of a label. */
  public record Row(
      String stream,
      String line,
      String label,
      long inThisHour,
      long outThisHour,
      long inToday,
      long outToday) {

    /** The events that are counted, as far as they are in memory. */
    public String link() {
      return Address.of("/events")
          .with("stream", stream)
          .with("type", "line-crossed")
          .with("label", label)
          .with("line", line)
          .toString();
    }
  }

  private record Key(String stream, String line, String label) {

    static final Comparator<Key> ORDER =
        Comparator.comparing(Key::stream).thenComparing(Key::line).thenComparing(Key::label);
  }

  static CountTable of(CountQuery query, Counted counted, Instant now) {
    Instant hour = now.truncatedTo(ChronoUnit.HOURS);
    NavigableMap<Key, Row> rows = new TreeMap<>(Key.ORDER);
    for (Crossings one : counted.crossings()) {
      if (query.takes(one) && !one.from().isBefore(query.today())) {
        rows.merge(new Key(one.stream(), one.line(), one.label()), row(one, hour), CountTable::sum);
      }
    }
    List<Row> all = new ArrayList<>(rows.values());
    List<Row> shown = all.subList(0, Math.min(MOST_ROWS, all.size()));
    return new CountTable(
        List.copyOf(shown),
        all.size() - shown.size(),
        counted.isTrackers(),
        counted.note(),
        query.today().toString(),
        query.table().toString());
  }

  private static Row row(Crossings one, Instant hour) {
    long in = one.direction() == Direction.IN ? one.count() : 0;
    long out = one.count() - in;
    boolean isThisHour = !one.from().isBefore(hour);
    return new Row(
        one.stream(), one.line(), one.label(), isThisHour ? in : 0, isThisHour ? out : 0, in, out);
  }

  private static Row sum(Row one, Row other) {
    return new Row(
        one.stream,
        one.line,
        one.label,
        one.inThisHour + other.inThisHour,
        one.outThisHour + other.outThisHour,
        one.inToday + other.inToday,
        one.outToday + other.outToday);
  }
}
