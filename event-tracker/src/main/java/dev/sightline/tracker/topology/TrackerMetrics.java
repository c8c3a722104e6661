package dev.sightline.tracker.topology;

import dev.sightline.contract.StreamId;
import dev.sightline.contract.event.EventType;
import dev.sightline.contract.event.Happening.Crossed;
import dev.sightline.contract.event.ObjectEvent;
import dev.sightline.tracker.result.SkipReason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What this instance did since it started. A record that is read again, because a transaction was
 * given up, is counted again: {@code /counts} tells what happened, these tell what was done.
 * Thread-safe.
 */
@Singleton
final class TrackerMetrics {

  static final String PREFIX = "sightline.tracker.";

  /** Who writes results can invent streams. */
  static final int MAX_STREAMS = 1000;

  /** Who writes the regions file can name lines for ever. */
  static final int MAX_LINES = 2000;

  /** Stands for the streams, or lines, beyond that; none can be called so. */
  static final String OTHERS = "_others";

  private final MeterRegistry registry;
  private final Counter results;
  private final Counter frames;
  private final Counter failedFrames;
  private final Map<EventType, Counter> events = new EnumMap<>(EventType.class);
  private final Map<SkipReason, Counter> skips = new EnumMap<>(SkipReason.class);
  private final Map<String, AtomicInteger> objects = new ConcurrentHashMap<>();
  private final Set<Crossing> crossings = new HashSet<>();
  private final AtomicLong largestState = new AtomicLong();

  /** A line of a stream, as its metric has it. */
  private record Crossing(String stream, String line) {}

  TrackerMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.results = counter("results", "Results that were followed");
    this.frames = counter("frames", "Frames that were followed");
    this.failedFrames = counter("frames.failed", "Frames with an error, which are gaps");
    for (EventType type : EventType.values()) {
      events.put(
          type,
          Counter.builder(PREFIX + "events")
              .description("Events")
              .tag("type", type.text())
              .register(registry));
    }
    for (SkipReason reason : SkipReason.values()) {
      skips.put(
          reason,
          Counter.builder(PREFIX + "skipped")
              .description("Records of the results topic that changed nothing")
              .tag("reason", reason.text())
              .register(registry));
    }
    Gauge.builder(PREFIX + "state.largest.bytes", largestState, AtomicLong::get)
        .description("The largest state of a stream that was written")
        .register(registry);
  }

  private Counter counter(String name, String description) {
    return Counter.builder(PREFIX + name).description(description).register(registry);
  }

  /** A result was followed. */
  void followed(int good, int failed) {
    results.increment();
    frames.increment(good);
    failedFrames.increment(failed);
  }

  void skipped(SkipReason reason) {
    skipped(reason, 1);
  }

  void skipped(SkipReason reason, long records) {
    skips.get(reason).increment((double) records);
  }

  double skips(SkipReason reason) {
    return skips.get(reason).count();
  }

  void happened(StreamId stream, ObjectEvent event) {
    events.get(event.happening().type()).increment();
    if (event.happening() instanceof Crossed crossed) {
      Crossing where = crossing(stream, crossed.line());
      Counter.builder(PREFIX + "line.crossings")
          .description("How often lines were crossed")
          .tag("stream", where.stream())
          .tag("line", where.line())
          .tag("direction", crossed.direction().text())
          .register(registry)
          .increment();
    }
  }

  private synchronized Crossing crossing(StreamId stream, String line) {
    Crossing crossing = new Crossing(stream.value(), line);
    if (!crossings.contains(crossing) && crossings.size() >= MAX_LINES) {
      return new Crossing(OTHERS, OTHERS);
    }
    crossings.add(crossing);
    return crossing;
  }

  /** A stream's state was written. */
  void state(StreamId stream, int current, int bytes) {
    largestState.accumulateAndGet(bytes, Math::max);
    AtomicInteger known = objects.get(stream.value());
    if (known == null && objects.size() < MAX_STREAMS) {
      known = objects.computeIfAbsent(stream.value(), this::objects);
    }
    if (known != null) {
      known.set(current);
    }
  }

  private AtomicInteger objects(String stream) {
    AtomicInteger count = new AtomicInteger();
    Gauge.builder(PREFIX + "objects", count, AtomicInteger::get)
        .description("Objects that are followed now")
        .tag("stream", stream)
        .register(registry);
    return count;
  }

  /** Partitions went elsewhere: what is followed there is not followed here. */
  void forget(StreamId stream) {
    AtomicInteger known = objects.get(stream.value());
    if (known != null) {
      known.set(0);
    }
  }
}
