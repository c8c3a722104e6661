package dev.sightline.cli.faults.ledger;

import dev.sightline.contract.FrameHeaderCodec;
import dev.sightline.contract.FrameHeaders;
import dev.sightline.contract.InvalidFrameException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads topics from the beginning to the present end, with key, value and headers. */
public record TopicContents(String bootstrapServers) {

  private static final Duration POLL = Duration.ofMillis(200);

  /** Everything in a topic; empty if the topic does not exist. */
  public List<ConsumerRecord<byte[], byte[]>> records(String topic) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.listTopics().getOrDefault(topic, List.of()).stream()
              .map(p -> new TopicPartition(topic, p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer.poll(POLL).forEach(records::add);
      }
    }
    return records;
  }

  /** What capture has published. */
  public List<SentRecord> frames(String topic) {
    return records(topic).stream()
        .map(
            record ->
                new SentRecord(
                    new Place(record.topic(), record.partition(), record.offset()),
                    OptionalLong.of(headers(record).frameNumber()),
                    record.value()))
        .toList();
  }

  /** A frame's headers. */
  public static FrameHeaders headers(ConsumerRecord<byte[], byte[]> record) {
    try {
      return new FrameHeaderCodec()
          .decode(
              name -> Optional.ofNullable(record.headers().lastHeader(name)).map(Header::value));
    } catch (InvalidFrameException e) {
      throw new IllegalStateException("record " + record.offset() + " is not a frame", e);
    }
  }
}
