package dev.sightline.capture.publish;

import dev.sightline.contract.StreamId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * The books of one stream: captured = published + dropped (by reason) + what is in the buffer or on
 * its way. Exported as {@code sightline.frames.captured}, {@code .published} and {@code .dropped}.
 * Thread-safe.
 */
public final class StreamLedger {

  private final Counter captured;
  private final Counter published;
  private final Map<DropReason, Counter> dropped = new EnumMap<>(DropReason.class);

  public StreamLedger(MeterRegistry registry, StreamId stream) {
    Tags tags = Tags.of("stream", stream.value());
    captured = registry.counter("sightline.frames.captured", tags);
    published = registry.counter("sightline.frames.published", tags);
    for (DropReason reason : DropReason.values()) {
      dropped.put(
          reason, registry.counter("sightline.frames.dropped", tags.and("reason", reason.tag())));
    }
  }

  public void captured() {
    captured.increment();
  }

  public void published() {
    published.increment();
  }

  public void dropped(DropReason reason) {
    dropped.get(reason).increment();
  }

  public Totals totals() {
    ToLongFunction<Counter> count = counter -> (long) counter.count();
    Map<DropReason, Long> byReason = new EnumMap<>(DropReason.class);
    dropped.forEach((reason, counter) -> byReason.put(reason, count.applyAsLong(counter)));
    return new Totals(count.applyAsLong(captured), count.applyAsLong(published), byReason);
  }

  /** The books at one moment. */
  public record Totals(long captured, long published, Map<DropReason, Long> droppedByReason) {

    public Totals {
      droppedByReason = Map.copyOf(droppedByReason);
    }

    public long dropped() {
      return droppedByReason.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Captured, and neither published nor dropped yet. */
    public long underWay() {
      return captured - published - dropped();
    }
  }
}
