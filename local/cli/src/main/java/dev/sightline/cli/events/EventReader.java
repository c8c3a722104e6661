package dev.sightline.cli.events;

import dev.sightline.cli.topics.TopicException;
import dev.sightline.contract.event.InvalidEventException;
import dev.sightline.contract.event.ObjectEvent;
import dev.sightline.contract.event.ObjectEventJson;
import dev.sightline.program.kafka.SteppingConsumer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads the events topic from its beginning, in no consumer group: first what is there, then what
 * comes. Only what is committed is seen.
 */
public final class EventReader implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);

  private final String topic;
  private final Consumer<String> refused;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final ObjectEventJson json = new ObjectEventJson();

  /**
   * @param refused is told, for a person, of a record that is no event, which costs no other
   * @throws TopicException if there is no such topic, or the broker does not answer
   */
  public EventReader(String bootstrapServers, String topic, Consumer<String> refused)
      throws TopicException {
    this.topic = topic;
    this.refused = refused;
    this.consumer =
        new SteppingConsumer(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "isolation.level",
                "read_committed",
                "allow.auto.create.topics",
                false,
                "default.api.timeout.ms",
                10_000),
            (partition, records) ->
                refused.accept(
                    "%d offsets of %s are skipped: Kafka can't read them from its disk"
                        .formatted(records, partition)));
    try {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .toList();
      if (partitions.isEmpty()) {
        throw new TopicException("there is no topic " + topic + " yet");
      }
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
    } catch (KafkaException e) {
      consumer.close();
      throw unreadable(e);
    }
  }

  /**
   * What the topic holds now, as it is read, in the order of the offsets within a partition.
   *
   * @throws TopicException if it can't be read
   */
  public void present(Consumer<List<ObjectEvent>> taker) throws TopicException {
    try {
      Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        taker.accept(next());
      }
    } catch (KafkaException e) {
      throw unreadable(e);
    }
  }

  /**
   * What has come since; waits a moment for it.
   *
   * @throws TopicException if it can't be read
   */
  public List<ObjectEvent> next() throws TopicException {
    List<ObjectEvent> events = new ArrayList<>();
    try {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        event(record).ifPresent(events::add);
      }
      return List.copyOf(events);
    } catch (KafkaException e) {
      throw unreadable(e);
    }
  }

  private Optional<ObjectEvent> event(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      refuse(record, "empty");
      return Optional.empty();
    }
    try {
      return Optional.of(json.decode(record.value()));
    } catch (InvalidEventException e) {
      refuse(record, e.getMessage());
      return Optional.empty();
    }
  }

  private void refuse(ConsumerRecord<byte[], byte[]> record, String cause) {
    refused.accept(
        "offset %d of %s-%d is skipped: %s"
            .formatted(
                record.offset(), topic, record.partition(), cause.replaceAll("\\p{Cntrl}", "?")));
  }

  private TopicException unreadable(KafkaException cause) {
    return new TopicException("topic " + topic + " can't be read: " + cause.getMessage(), cause);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
