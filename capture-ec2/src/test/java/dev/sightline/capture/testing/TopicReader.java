package dev.sightline.capture.testing;

import dev.sightline.contract.FrameHeaderCodec;
import dev.sightline.contract.FrameHeaders;
import dev.sightline.contract.InvalidFrameException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads what is in topics now. */
public record TopicReader(String bootstrapServers) {

  /** All records of the topic's only partition. */
  public List<ConsumerRecord<byte[], byte[]>> read(String topic) {
    TopicPartition partition = new TopicPartition(topic, 0);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
      while (consumer.position(partition) < end) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
      return records;
    }
  }

  public List<FrameHeaders> headers(String topic) throws InvalidFrameException {
    List<FrameHeaders> headers = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : read(topic)) {
      headers.add(headers(record));
    }
    return headers;
  }

  public List<Long> frameNumbers(String topic) throws InvalidFrameException {
    return headers(topic).stream().map(FrameHeaders::frameNumber).toList();
  }

  public static FrameHeaders headers(ConsumerRecord<byte[], byte[]> record)
      throws InvalidFrameException {
    return new FrameHeaderCodec()
        .decode(name -> Optional.ofNullable(record.headers().lastHeader(name)).map(Header::value));
  }
}
