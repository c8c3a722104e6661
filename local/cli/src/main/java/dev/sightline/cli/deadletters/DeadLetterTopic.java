package dev.sightline.cli.deadletters;

import dev.sightline.cli.topics.TopicException;
import dev.sightline.ledger.deadletter.DeadLetterId;
import dev.sightline.ledger.deadletter.DeadLetterReader;
import dev.sightline.ledger.deadletter.DeadLetterVisitor;
import dev.sightline.ledger.deadletter.OffsetRange;
import dev.sightline.program.kafka.SteppingConsumer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;

/**
 * Reads a dead-letter topic up to its present end, in no consumer group. Every read is bounded: in
 * letters by the caller, in time by 15 s without a record.
 */
public final class DeadLetterTopic {

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Map<String, Object> settings;
  private final String topic;
  private final Consumer<String> told;

  /**
   * @param client how Kafka's clients reach the brokers
   * @param topic that the letters are in
   * @param told for a person, of letters that can't be read
   */
  public DeadLetterTopic(Map<String, Object> client, String topic, Consumer<String> told) {
    this.settings = new HashMap<>(client);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 16 << 20);
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    this.topic = topic;
    this.told = told;
  }

  /**
   * Hands over the newest letters of each partition, in the order of their offsets.
   *
   * @param newest how many of each partition
   * @throws TopicException if the topic can't be read
   */
  public void read(long newest, DeadLetterVisitor<TopicException> visitor)
      throws TopicException, InterruptedException {
    try (var consumer = consumer()) {
      DeadLetterReader reader = reader(consumer);
      Map<Integer, OffsetRange> ranges = new HashMap<>(reader.ranges());
      ranges.replaceAll((partition, all) -> all.last(newest));
      reader.read(ranges, visitor);
    } catch (KafkaException e) {
      throw unreadable(e);
    }
  }

  /**
   * Hands over the dead letters with these ids, as far as they exist.
   *
   * @throws TopicException if the topic can't be read
   */
  public void read(Set<DeadLetterId> ids, DeadLetterVisitor<TopicException> visitor)
      throws TopicException, InterruptedException {
    try (var consumer = consumer()) {
      DeadLetterReader reader = reader(consumer);
      Map<Integer, OffsetRange> all = reader.ranges();
      Map<Integer, OffsetRange> ranges = new HashMap<>();
      for (DeadLetterId id : ids) {
        OffsetRange range = all.get(id.partition());
        if (range != null && range.contains(id.offset())) {
          ranges.merge(id.partition(), OffsetRange.of(id.offset()), OffsetRange::spanning);
        }
      }
      reader.read(
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
    return new SteppingConsumer(
        settings,
        (partition, letters) ->
            told.accept(
                "%d offsets of %s are skipped: Kafka can't read them from its disk"
                    .formatted(letters, partition)));
  }

  private DeadLetterReader reader(KafkaConsumer<byte[], byte[]> consumer) {
    return new DeadLetterReader(consumer, topic, PATIENCE);
  }

  private TopicException unreadable(KafkaException e) {
    return new TopicException("topic " + topic + " can't be read: " + e.getMessage(), e);
  }
}
