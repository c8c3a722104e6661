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
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says where a stream that is to be fresh goes on when its next record is too old: at the first one
 * of half the age that is allowed, so that it does not skip at every poll, or at the newest. The
 * newest record of the log is always read, whatever its timestamp says: nothing is fresher, and a
 * clock that is wrong must not silence a camera.
 *
 * <p>Age is judged by {@link RecordAge} from the record's Kafka timestamp, the clock of capture's
 * host or the broker's. A frame's own {@code captured-at} may be a camera's clock; and Kafka finds
 * a timestamp in its index without reading the records in between.
 */
final class Freshness {

  private static final Logger log = LoggerFactory.getLogger(Freshness.class);
  private static final Duration LOOKUP = Duration.ofSeconds(5);

  /** For so long the index is not asked again where it led no further than one record. */
  private static final Duration STEPPING = Duration.ofSeconds(1);

  /** What the client has fetched of a partition before it was paused is out of date so long. */
  private static final Duration RESUMED = Duration.ofSeconds(1);

  private static final Duration BETWEEN_WARNINGS = Duration.ofSeconds(30);

  /** The newest record may be followed by the end of its transaction. */
  private static final long NEWEST = 2;

  private final Consumer<?, ?> consumer;
  private final OffsetLookup offsets;
  private final FrameTopics topics;
  private final DeliveryPolicy policy;
  private final long maxLagMillis;
  private final InstantSource clock;
  private final Map<TopicPartition, RecordAge> ages = new HashMap<>();
  private final Map<TopicPartition, Long> pausedAtMillis = new HashMap<>();
  private final Map<TopicPartition, Long> steppingUntilMillis = new HashMap<>();
  private final Map<TopicPartition, Long> skippedUnsaid = new HashMap<>();
  private final Map<TopicPartition, Long> saidAtMillis = new HashMap<>();
  private long silentUntilMillis;

  Freshness(
      Consumer<?, ?> consumer, FrameTopics topics, DeliveryConfig config, InstantSource clock) {
    this.consumer = consumer;
    this.offsets = new OffsetLookup(consumer, LOOKUP);
    this.topics = topics;
    this.policy = config.deliveries();
    this.maxLagMillis = config.maxLag().toMillis();
    this.clock = clock;
  }

  boolean isLatest(TopicPartition partition) {
    return policy.of(topics.streamOf(partition.topic())) == Delivery.LATEST;
  }

  /** To be told after each poll: how far a partition is read, which tells where its log ends. */
  void polled(TopicPartition partition, long position) {
    if (!isLatest(partition)) {
      return;
    }
    long now = clock.millis();
    if (consumer.paused().contains(partition)) {
      pausedAtMillis.put(partition, now);
      return;
    }
    OptionalLong behind = consumer.currentLag(partition);
    RecordAge age = age(partition);
    boolean isNews = position >= age.end() || age.end() == Long.MAX_VALUE;
    boolean isRecent =
        now - pausedAtMillis.getOrDefault(partition, Long.MIN_VALUE / 2) > RESUMED.toMillis();
    if (behind.isPresent() && isNews && isRecent) {
      age.endSeen(position + behind.getAsLong(), now);
    }
  }

  /** The offset to go on at, if the record is too old for its stream. */
  OptionalLong skipFrom(TopicPartition partition, ConsumerRecord<?, ?> record) {
    if (!isLatest(partition)) {
      return OptionalLong.empty();
    }
    long now = clock.millis();
    RecordAge age = age(partition);
    long ageMillis = age.of(record.offset(), record.timestamp(), now);
    if (ageMillis <= maxLagMillis || now < silentUntilMillis) {
      return OptionalLong.empty();
    }
    long following = record.offset() + 1;
    if (now < steppingUntilMillis.getOrDefault(partition, 0L) && following < age.end()) {
      skippedUnsaid.merge(partition, 1L, Long::sum);
      return OptionalLong.of(following);
    }
    try {
      return lookUp(partition, record, age, ageMillis);
    } catch (InterruptException e) {
      throw e;
    } catch (KafkaException e) {
      // What was polled is processed. Asking at each record would keep the poller from its group.
      silentUntilMillis = clock.millis() + LOOKUP.toMillis();
      log.atWarn().addKeyValue("cause", e.getMessage()).log("Where to skip to is not known");
      return OptionalLong.empty();
    }
  }

  private OptionalLong lookUp(
      TopicPartition partition, ConsumerRecord<?, ?> record, RecordAge age, long ageMillis) {
    // First the end: what comes in between is not too old.
    long now = clock.millis();
    long end = offsets.end(partition);
    age.endSeen(end, now);
    if (end - record.offset() <= NEWEST) {
      return OptionalLong.empty();
    }
    long following = record.offset() + 1;
    long time = now - age.behindMillis() - maxLagMillis / 2;
    long fresh = Math.min(offsets.firstSince(partition, time).orElse(end), end - 1);
    long next = Math.max(fresh, following);
    if (next == following) {
      // Times are a clock's and may go back: then the index finds a record before this one.
      steppingUntilMillis.put(partition, now + STEPPING.toMillis());
    }
    say(partition, record, age, ageMillis, next);
    return OptionalLong.of(next);
  }

  private void say(
      TopicPartition partition,
      ConsumerRecord<?, ?> record,
      RecordAge age,
      long ageMillis,
      long next) {
    skippedUnsaid.merge(partition, next - record.offset(), Long::sum);
    long now = clock.millis();
    Long saidAt = saidAtMillis.get(partition);
    if (saidAt == null || now - saidAt >= BETWEEN_WARNINGS.toMillis()) {
      saidAtMillis.put(partition, now);
      log.atWarn()
          .addKeyValue("partition", partition)
          .addKeyValue("offset", record.offset())
          .addKeyValue("ageMs", ageMillis)
          .addKeyValue("maxLagMs", maxLagMillis)
          .addKeyValue("timestamp", record.timestamp())
          .addKeyValue("timestampType", record.timestampType())
          .addKeyValue("clockBehindMs", age.behindMillis())
          .addKeyValue("skipped", skippedUnsaid.remove(partition))
          .log("Stream is behind and skips forward");
    }
  }

  private RecordAge age(TopicPartition partition) {
    return ages.computeIfAbsent(partition, any -> new RecordAge(maxLagMillis / 2));
  }
}
