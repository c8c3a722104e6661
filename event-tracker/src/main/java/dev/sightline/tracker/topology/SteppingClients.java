package dev.sightline.tracker.topology;

import dev.sightline.program.kafka.SteppingConsumer;
import dev.sightline.tracker.result.SkipReason;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;

/**
 * Reads the results topic past what can't be read. A changelog is not read so: a state without what
 * was in the damage would be another than the one that the events tell of.
 */
final class SteppingClients extends DefaultKafkaClientSupplier {

  private final TrackerMetrics metrics;

  SteppingClients(TrackerMetrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
    return new SteppingConsumer(
        config, (partition, records) -> metrics.skipped(SkipReason.DAMAGED, records));
  }
}
