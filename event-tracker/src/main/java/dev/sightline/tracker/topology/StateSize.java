package dev.sightline.tracker.topology;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.QueryableStoreTypes;

/** Shows how many streams and windows the stores of this instance hold. */
@Context
final class StateSize {

  private final TrackerState state;

  StateSize(TrackerState state, MeterRegistry registry) {
    this.state = state;
    Gauge.builder(TrackerMetrics.PREFIX + "state.streams", () -> entries(TrackerStores.TRACKS))
        .description("Streams whose state this instance holds")
        .register(registry);
    Gauge.builder(TrackerMetrics.PREFIX + "state.counts", () -> entries(TrackerStores.COUNTS))
        .description("Entries of counts that this instance holds")
        .register(registry);
  }

  private long entries(String store) {
    return state.streams().map(streams -> entries(streams, store)).orElse(0L);
  }

  private static long entries(KafkaStreams streams, String store) {
    try {
      return streams
          .store(
              StoreQueryParameters.fromNameAndType(
                  store, QueryableStoreTypes.<String, byte[]>keyValueStore()))
          .approximateNumEntries();
    } catch (InvalidStateStoreException | IllegalStateException e) {
      return 0; // while partitions move, and while the program ends
    }
  }
}
