package dev.sightline.capture.publish;

import dev.sightline.contract.CaptureLedger;
import dev.sightline.contract.StreamId;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The ledgers of all streams that this run has known. Thread-safe. */
@Singleton
public final class StreamLedgers {

  private final MeterRegistry registry;
  private final Map<StreamId, StreamLedger> ledgers = new ConcurrentHashMap<>();

  public StreamLedgers(MeterRegistry registry) {
    this.registry = registry;
  }

  /** The stream's ledger; its counters are to be seen from now on. */
  public StreamLedger of(StreamId stream) {
    return ledgers.computeIfAbsent(stream, id -> new StreamLedger(registry, id));
  }

  /** What became of the frames of each stream so far, in the order of their ids. */
  public List<CaptureLedger> all() {
    return ledgers.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> entry.getValue().totals().of(entry.getKey()))
        .toList();
  }
}
