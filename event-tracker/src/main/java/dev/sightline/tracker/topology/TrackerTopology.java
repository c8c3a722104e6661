package dev.sightline.tracker.topology;

import dev.sightline.tracker.config.KafkaConfig;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/** Results in, events out. */
final class TrackerTopology {

  private static final String SOURCE = "results";
  private static final String PROCESSOR = "tracker";
  private static final String SINK = "events";

  private TrackerTopology() {}

  /**
   * @param partitions of the results topic
   */
  static Topology of(KafkaConfig kafka, TrackerParts parts, int partitions) {
    return new Topology()
        .addSource(
            Topology.AutoOffsetReset.EARLIEST,
            SOURCE,
            // What has no time of its own is as old as it gets; Kafka Streams would stop at it.
            (record, partitionTime) -> Math.max(record.timestamp(), 0),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer(),
            kafka.resultsTopic())
        .addProcessor(PROCESSOR, supplier(parts, partitions), SOURCE)
        .addSink(
            SINK,
            kafka.eventsTopic(),
            new ByteArraySerializer(),
            new ByteArraySerializer(),
            PROCESSOR);
  }

  private static ProcessorSupplier<byte[], byte[], byte[], byte[]> supplier(
      TrackerParts parts, int partitions) {
    return new ProcessorSupplier<>() {
      @Override
      public Processor<byte[], byte[], byte[], byte[]> get() {
        return new TrackerProcessor(parts, partitions);
      }

      @Override
      public Set<StoreBuilder<?>> stores() {
        return Set.of(
            TrackerStores.of(TrackerStores.TRACKS),
            TrackerStores.of(TrackerStores.COUNTS),
            new InstanceStore.Builder());
      }
    };
  }
}
