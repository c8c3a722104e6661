package dev.sightline.cli.deadletters;

import dev.sightline.cli.topics.TopicException;
import dev.sightline.contract.FrameTopics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads the dead-letter topic up to its present end, in no consumer group. Every read is bounded:
 * in letters by the caller, in time by 15 s without a record.
 */
public final class DeadLetterTopic {

  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration POLL = Duration.ofMillis(200);

  private final Map<String, Object> settings;
  private final FrameTopics topics;

  /**
   * @param client how Kafka's clients reach the brokers
   */
  public DeadLetterTopic(Map<String, Object> client, FrameTopics topics) {
    this.settings = new HashMap<>(client);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 16 << 20);
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    this.topics = topics;
  }

  /**
   * Hands over the newest letters of each partition, in the order of their offsets.
   *
   * @param newest how many of each partition
   * @throws TopicException if the topic can't be read
   */
  public void read(long newest, DeadLetterConsumer visitor)
      throws TopicException, InterruptedException {
    try (var consumer = consumer()) {
      Map<TopicPartition, Range> ranges = new HashMap<>();
      ranges(consumer).forEach((partition, all) -> ranges.put(partition, all.last(newest)));
      read(consumer, ranges, visitor);
    } catch (KafkaException e) {
      throw unreadable(e);
    }
  }

  /**
   * Hands over the dead letters with these ids, as far as they exist.
   *
   * @throws TopicException if the topic can't be read
   */
  public void read(Set<DeadLetterId> ids, DeadLetterConsumer visitor)
      throws TopicException, InterruptedException {
    try (var consumer = consumer()) {
      Map<TopicPartition, Range> all = ranges(consumer);
      Map<TopicPartition, Range> ranges = new HashMap<>();
      for (DeadLetterId id : ids) {
        TopicPartition partition = new TopicPartition(topics.deadLetters(), id.partition());
        if (all.containsKey(partition) && all.get(partition).contains(id.offset())) {
          ranges.merge(partition, Range.of(id.offset()), Range::spanning);
        }
      }
      read(
          consumer,
          ranges,
          letter -> {
            if (ids.contains(letter.id())) {
              visitor.visit(letter);
            }
          });
    } catch (KafkaException e) {
      throw unreadable(e);
    }
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** Empty where there is no topic, which is made with the first dead letter. */
  private Map<TopicPartition, Range> ranges(KafkaConsumer<byte[], byte[]> consumer) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topics.deadLetters()).stream()
            .map(p -> new TopicPartition(p.topic(), p.partition()))
            .toList();
    Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
    Map<TopicPartition, Range> ranges = new HashMap<>();
    consumer
        .endOffsets(partitions)
        .forEach((partition, end) -> ranges.put(partition, new Range(begins.get(partition), end)));
    return ranges;
  }

  private void read(
      KafkaConsumer<byte[], byte[]> consumer,
      Map<TopicPartition, Range> ranges,
      DeadLetterConsumer visitor)
      throws TopicException, InterruptedException {
    consumer.assign(ranges.keySet());
    ranges.forEach((partition, range) -> consumer.seek(partition, range.begin()));
    long lastProgress = System.nanoTime();
    while (ranges.entrySet().stream()
        .anyMatch(e -> consumer.position(e.getKey()) < e.getValue().end())) {
      ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
      for (ConsumerRecord<byte[], byte[]> record : records) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        if (ranges.get(partition).contains(record.offset())) {
          visitor.visit(new DeadLetter(record));
        }
      }
      if (!records.isEmpty()) {
        lastProgress = System.nanoTime();
      } else if (System.nanoTime() - lastProgress > PATIENCE.toNanos()) {
        throw new TopicException(
            "topic %s gave nothing for %d s".formatted(topics.deadLetters(), PATIENCE.toSeconds()));
      }
    }
  }

  private TopicException unreadable(KafkaException e) {
    return new TopicException(
        "topic " + topics.deadLetters() + " can't be read: " + e.getMessage(), e);
  }

  /**
   * Offsets of one partition.
   *
   * @param end exclusive
   */
  private record Range(long begin, long end) {

    static Range of(long offset) {
      return new Range(offset, offset + 1);
    }

    Range last(long count) {
      return new Range(Math.max(begin, end - count), end);
    }

    Range spanning(Range other) {
      return new Range(Math.min(begin, other.begin), Math.max(end, other.end));
    }

    boolean contains(long offset) {
      return offset >= begin && offset < end;
    }
  }
}
