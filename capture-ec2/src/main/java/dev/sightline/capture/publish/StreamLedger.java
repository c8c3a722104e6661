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
import java.util.function.IntSupplier;
import java.util.function.ToLongFunction;

/**
 * The ledger of one stream, for as long as the program runs: a stream that is removed and comes
 * back goes on counting. captured = published + gated + dropped (by reason) + what is in the buffer
 * or on its way. Exported as {@code sightline.frames.captured}, {@code .published}, {@code .gated},
 * {@code .dropped} and {@code sightline.buffer.frames}. Thread-safe.
 */
public final class StreamLedger {

  /** Why a frame is held back. */
  private static final String NO_MOTION = "no-motion";

  private final Counter captured;
  private final Counter published;
  private final Counter gated;
  private final Map<DropReason, Counter> dropped = new EnumMap<>(DropReason.class);
  private final AtomicReference<IntSupplier> buffered = new AtomicReference<>(() -> 0);

  public StreamLedger(MeterRegistry registry, StreamId stream) {
    Tags tags = Tags.of("stream", stream.value());
    captured = counter(registry, "sightline.frames.captured", "Frames taken of the video", tags);
    published =
        counter(registry, "sightline.frames.published", "Frames that Kafka acknowledged", tags);
    gated =
        counter(
            registry,
            "sightline.frames.gated",
            "Frames held back because they show nothing new",
            tags.and("reason", NO_MOTION));
    for (DropReason reason : DropReason.values()) {
      Tags why = tags.and("reason", reason.tag());
      dropped.put(
          reason, counter(registry, "sightline.frames.dropped", "Frames not published", why));
    }
    Gauge.builder("sightline.buffer.frames", buffered, value -> value.get().getAsInt())
        .description("Frames captured and neither published nor dropped yet")
        .tags(tags)
        .register(registry);
  }

  private static Counter counter(
      MeterRegistry registry, String name, String description, Tags tags) {
    return Counter.builder(name).description(description).tags(tags).register(registry);
  }

  /**
   * Shows what runs for the stream now.
   *
   * @param frames that are neither published nor dropped yet
   */
  public void follow(IntSupplier frames) {
    buffered.set(frames);
  }

  public synchronized void captured() {
    captured.increment();
  }

  public synchronized void published() {
    published.increment();
  }

  /** A frame was held back. */
  public synchronized void gated() {
    captured.increment();
    gated.increment();
  }

  synchronized void dropped(DropReason reason, int frames) {
    dropped.get(reason).increment(frames);
  }

  public synchronized Totals totals() {
    ToLongFunction<Counter> count = counter -> (long) counter.count();
    Map<DropReason, Long> byReason = new EnumMap<>(DropReason.class);
    dropped.forEach((reason, counter) -> byReason.put(reason, count.applyAsLong(counter)));
    return new Totals(
        count.applyAsLong(captured),
        count.applyAsLong(published),
        count.applyAsLong(gated),
        byReason);
  }

  /** The ledger at one moment. */
  public record Totals(
      long captured, long published, long gated, Map<DropReason, Long> droppedByReason) {

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
      Map<String, Long> heldBack = gated > 0 ? Map.of(NO_MOTION, gated) : Map.of();
      return new CaptureLedger(stream, captured, published, heldBack, byTag, underWay());
    }

    /** Captured, and neither published, held back nor dropped yet. */
    public long underWay() {
      return captured - published - gated - dropped();
    }
  }
}
