package dev.sightline.batch.poll;

import dev.sightline.batch.config.Delivery;
import dev.sightline.batch.config.DeliveryConfig;
import dev.sightline.batch.config.DeliveryPolicy;
import dev.sightline.contract.FrameTopics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says where a stream that is to be fresh goes on when its next record is too old: at the first one
 * of half the age that is allowed, or at the end of the log, so that it does not skip at every
 * poll.
 *
 * <p>A record's age is that of its Kafka timestamp, the clock of capture's host. A frame's own
 * {@code captured-at} may be a camera's clock, and one that is an hour slow would skip everything;
 * and Kafka finds a timestamp in its index without reading the records in between.
 */
final class Freshness {

  private static final Logger log = LoggerFactory.getLogger(Freshness.class);
  private static final Duration LOOKUP = Duration.ofSeconds(5);

  /** For so long the index is not asked again where it led no further than one record. */
  private static final Duration STEPPING = Duration.ofSeconds(1);

  private final Consumer<?, ?> consumer;
  private final FrameTopics topics;
  private final DeliveryPolicy policy;
  private final long maxLagMillis;
  private final InstantSource clock;
  private final Map<TopicPartition, Long> steppingUntilMillis = new HashMap<>();
  private long silentUntilMillis;

  Freshness(
      Consumer<?, ?> consumer, FrameTopics topics, DeliveryConfig config, InstantSource clock) {
    this.consumer = consumer;
    this.topics = topics;
    this.policy = config.deliveries();
    this.maxLagMillis = config.maxLag().toMillis();
    this.clock = clock;
  }

  boolean isLatest(TopicPartition partition) {
    return policy.of(topics.streamOf(partition.topic())) == Delivery.LATEST;
  }

  /** The offset to go on at, if the record is too old for its stream. */
  OptionalLong skipFrom(TopicPartition partition, ConsumerRecord<?, ?> record) {
    long age = clock.millis() - record.timestamp();
    if (age <= maxLagMillis || !isLatest(partition) || clock.millis() < silentUntilMillis) {
      return OptionalLong.empty();
    }
    long following = record.offset() + 1;
    if (clock.millis() < steppingUntilMillis.getOrDefault(partition, 0L)) {
      return OptionalLong.of(following);
    }
    try {
      long next = Math.max(firstFresh(partition), following);
      if (next == following) {
        // Times are a clock's and may go back: then the index finds a record before this one.
        steppingUntilMillis.put(partition, clock.millis() + STEPPING.toMillis());
      }
      log.atInfo()
          .addKeyValue("partition", partition)
          .addKeyValue("offset", record.offset())
          .addKeyValue("ageMs", age)
          .addKeyValue("skipped", next - record.offset())
          .log("Stream is behind and skips forward");
      return OptionalLong.of(next);
    } catch (InterruptException e) {
      throw e;
    } catch (KafkaException e) {
      // What was polled is processed. Asking at each record would keep the poller from its group.
      silentUntilMillis = clock.millis() + LOOKUP.toMillis();
      log.atWarn().addKeyValue("cause", e.getMessage()).log("Where to skip to is not known");
      return OptionalLong.empty();
    }
  }

  private long firstFresh(TopicPartition partition) {
    // First the end: what comes in between is not too old.
    long end = consumer.endOffsets(Set.of(partition), LOOKUP).get(partition);
    long time = clock.millis() - maxLagMillis / 2;
    OffsetAndTimestamp found =
        consumer.offsetsForTimes(Map.of(partition, time), LOOKUP).get(partition);
    return found == null ? end : found.offset();
  }
}
