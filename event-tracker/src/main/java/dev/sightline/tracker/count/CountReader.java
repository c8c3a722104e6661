package dev.sightline.tracker.count;

import dev.sightline.tracker.count.CountAnswer.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Answers questions from the store. */
public final class CountReader {

  /**
   * A crossing is known within the frames that it takes to be sure of an object; more than this
   * after the window's end nothing of it comes any more, unless the frames' clock goes back.
   */
  public static final Duration GRACE = Duration.ofMinutes(1);

  private CountReader() {}

  /**
   * @param streamTime when the stream's last frame was captured
   */
  public static CountAnswer answer(
      ReadOnlyKeyValueStore<String, byte[]> store, CountQuery query, Optional<Instant> streamTime) {
    List<Row> rows = new ArrayList<>();
    String first = CountKeys.window(query.stream(), query.per(), query.from());
    String last = CountKeys.window(query.stream(), query.per(), query.to().minusNanos(1));
    try (KeyValueIterator<String, byte[]> windows = store.range(first, last)) {
      windows.forEachRemaining(window -> add(rows, window, query, streamTime));
    }
    return new CountAnswer(query.stream(), query.per().text(), GRACE.toSeconds(), rows);
  }

  private static void add(
      List<Row> rows,
      KeyValue<String, byte[]> window,
      CountQuery query,
      Optional<Instant> streamTime) {
    Instant start = CountKeys.start(window.key);
    if (start.isBefore(query.from())) {
      return;
    }
    Instant end = start.plus(query.per().length());
    boolean isFinal = streamTime.filter(time -> !time.isBefore(end.plus(GRACE))).isPresent();
    WindowCounts.decode(window.value)
        .cells()
        .forEach(
            (cell, count) -> {
              if (isAsked(cell, query)) {
                rows.add(
                    new Row(
                        start, end, isFinal, cell.line(), cell.direction(), cell.label(), count));
              }
            });
  }

  private static boolean isAsked(Cell cell, CountQuery query) {
    return query.line().filter(line -> !line.equals(cell.line())).isEmpty()
        && query.label().filter(label -> !label.equals(cell.label())).isEmpty();
  }
}
