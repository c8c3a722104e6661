package dev.sightline.tracker.count;

import dev.sightline.contract.StreamId;
import dev.sightline.contract.event.Happening.Crossed;
import dev.sightline.contract.event.ObjectEvent;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Counts crossings in the store, by the frames' time. None is too late: how many windows are kept
 * depends on their number, so a clock that jumps can't expire the others. Belongs to one task.
 */
public final class CrossingCounter {

  private final KeyValueStore<String, byte[]> store;

  public CrossingCounter(KeyValueStore<String, byte[]> store) {
    this.store = store;
  }

  /** Counts a line that was crossed, and nothing else. */
  public void add(StreamId stream, ObjectEvent event) {
    if (event.happening() instanceof Crossed crossed) {
      Cell cell = new Cell(crossed.line(), crossed.direction(), event.label());
      for (CountUnit unit : CountUnit.values()) {
        add(stream, unit, event.capturedAt(), cell);
      }
    }
  }

  private void add(StreamId stream, CountUnit unit, Instant time, Cell cell) {
    Instant start = unit.start(time);
    String key = CountKeys.window(stream, unit, start);
    Optional<byte[]> known = Optional.ofNullable(store.get(key));
    if (known.isEmpty()) {
      begin(stream, unit, start);
    }
    WindowCounts counts = known.map(WindowCounts::decode).orElseGet(WindowCounts::none);
    store.put(key, counts.add(cell).encode());
  }

  private void begin(StreamId stream, CountUnit unit, Instant start) {
    String key = CountKeys.index(stream, unit);
    WindowIndex all =
        Optional.ofNullable(store.get(key))
            .map(WindowIndex::decode)
            .orElseGet(WindowIndex::none)
            .with(start);
    WindowIndex kept = all.last(unit.kept());
    all.starts().subList(0, all.starts().size() - kept.starts().size()).stream()
        .map(old -> CountKeys.window(stream, unit, old))
        .forEach(store::delete);
    store.put(key, kept.encode());
  }
}
