package dev.sightline.capture.stream;

import dev.sightline.contract.StreamId;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The states of all streams that this run has known, as metrics. Thread-safe. */
@Singleton
final class StreamMeters {

  private final MeterRegistry registry;
  private final Map<StreamId, StreamMeter> meters = new ConcurrentHashMap<>();

  StreamMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  StreamMeter of(StreamId stream) {
    return meters.computeIfAbsent(stream, id -> new StreamMeter(registry, id));
  }
}
