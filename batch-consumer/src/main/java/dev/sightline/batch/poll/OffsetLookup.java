package dev.sightline.batch.poll;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Asks the brokers for offsets of assigned partitions. Kafka's client (3.9.1) takes each offset
 * that it is told for the log's end, the beginning's too, and {@link Consumer#currentLag} then says
 * 0 of a long backlog until something was fetched. So the end is always what is asked for last.
 * Belongs to the polling thread.
 */
final class OffsetLookup {

  private final Consumer<?, ?> consumer;
  private final Duration timeout;

  /**
   * @param timeout of each question
   */
  OffsetLookup(Consumer<?, ?> consumer, Duration timeout) {
    this.consumer = consumer;
    this.timeout = timeout;
  }

  /**
   * The offset of the first record that Kafka still has.
   *
   * @throws KafkaException if the brokers do not answer
   */
  long begin(TopicPartition partition) {
    long begin = consumer.beginningOffsets(Set.of(partition), timeout).get(partition);
    end(partition);
    return begin;
  }

  /**
   * The offset after the last record.
   *
   * @throws KafkaException if the brokers do not answer
   */
  long end(TopicPartition partition) {
    return consumer.endOffsets(Set.of(partition), timeout).get(partition);
  }

  /**
   * The offset of the first record that is not older than that time; empty if all are.
   *
   * @throws KafkaException if the brokers do not answer
   */
  OptionalLong firstSince(TopicPartition partition, long millis) {
    OffsetAndTimestamp found =
        consumer.offsetsForTimes(Map.of(partition, millis), timeout).get(partition);
    end(partition);
    return found == null ? OptionalLong.empty() : OptionalLong.of(found.offset());
  }
}
