package dev.sightline.capture.publish;

import dev.sightline.contract.CaptureLedger;
import dev.sightline.contract.StreamId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.ToLongFunction;

/**
 * The ledger of one stream, for as long as the program runs: a stream that is removed and comes
 * back goes on counting. captured = published + dropped (by reason) + what is in the buffer or on
 * its way. Exported as {@code sightline.frames.captured}, {@code .published}, {@code .dropped} and
 * {@code sightline.buffer.frames}. Thread-safe.
 */
public final class StreamLedger {

  private final Counter captured;
  private final Counter published;
  private final Map<DropReason, Counter> dropped = new EnumMap<>(DropReason.class);
  private final AtomicReference<IntSupplier> buffered = new AtomicReference<>(() -> 0);
  private final AtomicReference<BooleanSupplier> online = new AtomicReference<>(() -> false);
  private final AtomicReference<BooleanSupplier> byArrival = new AtomicReference<>(() -> false);

  public StreamLedger(MeterRegistry registry, StreamId stream) {
    Tags tags = Tags.of("stream", stream.value());
    captured = registry.counter("sightline.frames.captured", tags);
    published = registry.counter("sightline.frames.published", tags);
    for (DropReason reason : DropReason.values()) {
      dropped.put(
          reason, registry.counter("sightline.frames.dropped", tags.and("reason", reason.tag())));
    }
    Gauge.builder("sightline.buffer.frames", buffered, value -> value.get().getAsInt())
        .tags(tags)
        .register(registry);
    flag(registry, "sightline.stream.online", online, tags);
    flag(registry, "sightline.stream.times.by.arrival", byArrival, tags);
  }

  private static void flag(
      MeterRegistry registry, String name, AtomicReference<BooleanSupplier> value, Tags tags) {
    Gauge.builder(name, value, flag -> flag.get().getAsBoolean() ? 1 : 0)
        .tags(tags)
        .register(registry);
  }

  /**
   * Shows what runs for the stream now.
   *
   * @param frames that are neither published nor dropped yet
   * @param isOnline whether pictures come
   * @param isByArrival whether the camera's time stamps are wrong
   */
  public void follow(IntSupplier frames, BooleanSupplier isOnline, BooleanSupplier isByArrival) {
    buffered.set(frames);
    online.set(isOnline);
    byArrival.set(isByArrival);
  }

  public synchronized void captured() {
    captured.increment();
  }

  public synchronized void published() {
    published.increment();
  }

  synchronized void dropped(DropReason reason, int frames) {
    dropped.get(reason).increment(frames);
  }

  public synchronized Totals totals() {
    ToLongFunction<Counter> count = counter -> (long) counter.count();
    Map<DropReason, Long> byReason = new EnumMap<>(DropReason.class);
    dropped.forEach((reason, counter) -> byReason.put(reason, count.applyAsLong(counter)));
    return new Totals(count.applyAsLong(captured), count.applyAsLong(published), byReason);
  }

  /** The ledger at one moment. */
  public record Totals(long captured, long published, Map<DropReason, Long> droppedByReason) {

    public Totals {
      droppedByReason = Map.copyOf(droppedByReason);
    }

    public long dropped() {
      return droppedByReason.values().stream().mapToLong(Long::longValue).sum();
    }

    /** In the words of the contract. */
    CaptureLedger of(StreamId stream) {
      Map<String, Long> byTag = new TreeMap<>();
      droppedByReason.forEach(
          (reason, frames) -> {
            if (frames > 0) {
              byTag.put(reason.tag(), frames);
            }
          });
      return new CaptureLedger(stream, captured, published, byTag, underWay());
    }

    /** Captured, and neither published nor dropped yet. */
    public long underWay() {
      return captured - published - dropped();
    }
  }
}
