package dev.sightline.cli.topics;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic once from its beginning to its present end, in no consumer group. */
public record TopicReader(String bootstrapServers) {

  private static final Duration POLL = Duration.ofMillis(200);

  /**
   * Hands over every record; in the order of the offsets within a partition.
   *
   * @throws TopicException if the topic can't be read
   */
  public void read(String topic, Consumer<FrameRecord> reader) throws TopicException {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", bootstrapServers, "fetch.max.bytes", 16 * 1024 * 1024);
    try (var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(p -> new TopicPartition(topic, p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer.poll(POLL).forEach(record -> reader.accept(frame(record)));
      }
    } catch (KafkaException e) {
      throw new TopicException("topic " + topic + " can't be read: " + e.getMessage(), e);
    }
  }

  private static FrameRecord frame(ConsumerRecord<byte[], byte[]> record) {
    return new FrameRecord(
        record.partition(),
        record.offset(),
        Instant.ofEpochMilli(record.timestamp()),
        record.value());
  }
}
