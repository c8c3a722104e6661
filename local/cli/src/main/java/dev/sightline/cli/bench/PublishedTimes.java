package dev.sightline.cli.bench;

import dev.sightline.cli.stack.StackException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** When the frames of some batches were published, by the times of their records. */
final class PublishedTimes implements HopTimes.RecordTimes {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final int POLLS = 50;

  private final Map<Place, Instant> times = new HashMap<>();

  private PublishedTimes() {}

  /** Reads the records of these batches, which no group hears of. */
  static PublishedTimes of(String bootstrapServers, List<StoredBatch> batches)
      throws StackException {
    PublishedTimes published = new PublishedTimes();
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            bootstrapServers,
            "max.partition.fetch.bytes",
            1 << 20,
            "max.poll.records",
            25);
    try (var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      for (StoredBatch batch : batches) {
        published.read(consumer, batch);
      }
      return published;
    } catch (KafkaException e) {
      throw new StackException("the frames' records can't be read: " + e.getMessage(), e);
    }
  }

  private void read(KafkaConsumer<byte[], byte[]> consumer, StoredBatch batch) {
    TopicPartition partition =
        new TopicPartition(batch.result().topic(), batch.result().partition());
    consumer.assign(List.of(partition));
    consumer.seek(partition, batch.result().firstOffset());
    for (int poll = 0;
        poll < POLLS && consumer.position(partition) <= batch.result().lastOffset();
        poll++) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        times.put(
            new Place(partition.topic(), partition.partition(), record.offset()),
            Instant.ofEpochMilli(record.timestamp()));
      }
    }
  }

  @Override
  public Optional<Instant> of(String topic, int partition, long offset) {
    return Optional.ofNullable(times.get(new Place(topic, partition, offset)));
  }

  private record Place(String topic, int partition, long offset) {}
}
