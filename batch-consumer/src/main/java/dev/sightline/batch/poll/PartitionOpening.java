package dev.sightline.batch.poll;

import dev.sightline.batch.assembly.BatchAssembler;
import dev.sightline.batch.assembly.BatchLimits;
import dev.sightline.batch.assembly.BatchPlan;
import dev.sightline.batch.assembly.SharedAssembler;
import dev.sightline.batch.assembly.SharedPlan;
import dev.sightline.batch.assembly.StreamAssembler;
import dev.sightline.batch.assembly.StreamPlan;
import dev.sightline.batch.config.BatchConfig;
import dev.sightline.batch.health.BatchMetrics;
import dev.sightline.batch.health.LossReason;
import dev.sightline.contract.FrameTopics;
import dev.sightline.contract.TopicId;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds where partitions that came are to be read from, and moves the consumer there:
 *
 * <ul>
 *   <li>at the committed offset;
 *   <li>at the beginning of the log where nothing is committed, or what is committed is of a topic
 *       that was deleted and recreated since;
 *   <li>at the beginning, too, where Kafka has deleted records behind the committed offset: those
 *       are lost, and counted;
 *   <li>at the end where the log was cut off before the committed offset.
 * </ul>
 *
 * <p>A partition that Kafka can't tell of, such as a new one without a leader, is tried again later
 * and does not keep the others from their work. Belongs to the polling thread.
 */
final class PartitionOpening {

  private static final Logger log = LoggerFactory.getLogger(PartitionOpening.class);
  private static final Duration COMMITTED_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration POSITION_TIMEOUT = Duration.ofSeconds(1);
  private static final long RETRY_NANOS = Duration.ofSeconds(5).toNanos();

  private final Consumer<?, ?> consumer;
  private final OffsetLookup offsets;
  private final FrameTopics topics;
  private final TopicIds ids;
  private final BatchConfig config;
  private final BatchMetrics metrics;
  private final LongSupplier nanoClock;
  private final Map<TopicPartition, Long> failedAt = new HashMap<>();
  private final Set<TopicPartition> truncated = new HashSet<>();
  private final Set<TopicPartition> renewed = new HashSet<>();

  PartitionOpening(
      Consumer<?, ?> consumer,
      FrameTopics topics,
      TopicIds ids,
      BatchConfig config,
      BatchMetrics metrics,
      LongSupplier nanoClock) {
    this.consumer = consumer;
    this.offsets = new OffsetLookup(consumer, POSITION_TIMEOUT);
    this.topics = topics;
    this.ids = ids;
    this.config = config;
    this.metrics = metrics;
    this.nanoClock = nanoClock;
  }

  /**
   * Reads committed offsets and plans, and gives the partitions that can be read from now on: of
   * those whose topic's id is known.
   *
   * @throws KafkaException if the group's coordinator does not answer
   */
  Map<TopicPartition, PartitionWork> open(Set<TopicPartition> unopened) {
    failedAt.keySet().retainAll(unopened);
    truncated.retainAll(unopened);
    renewed.retainAll(unopened);
    Set<TopicPartition> due = unopened.stream().filter(this::isDue).collect(Collectors.toSet());
    Map<TopicPartition, PartitionWork> opened = new HashMap<>();
    if (!due.isEmpty()) {
      var committed = consumer.committed(due, COMMITTED_TIMEOUT);
      for (TopicPartition partition : due) {
        open(partition, Optional.ofNullable(committed.get(partition)))
            .ifPresent(work -> opened.put(partition, work));
      }
    }
    return opened;
  }

  /** The partition is of a topic that was recreated, and counted as such. */
  void renewed(TopicPartition partition) {
    renewed.add(partition);
  }

  /** The partition's log ends before the place where it was to be read next. */
  void truncated(TopicPartition partition) {
    truncated.add(partition);
  }

  private boolean isDue(TopicPartition partition) {
    Long failed = failedAt.get(partition);
    return ids.of(partition.topic()).isPresent()
        && (failed == null || nanoClock.getAsLong() - failed >= RETRY_NANOS);
  }

  private Optional<PartitionWork> open(
      TopicPartition partition, Optional<OffsetAndMetadata> committed) {
    try {
      PartitionStart start = start(partition, committed);
      consumer.seek(partition, start.offset());
      truncated.remove(partition);
      return Optional.of(work(partition, start, committed));
    } catch (InterruptException e) {
      throw e;
    } catch (KafkaException e) {
      failedAt.put(partition, nanoClock.getAsLong());
      log.atWarn()
          .addKeyValue("partition", partition)
          .addKeyValue("cause", e.getMessage())
          .log("Partition can't be read yet");
      return Optional.empty();
    }
  }

  private PartitionStart start(TopicPartition partition, Optional<OffsetAndMetadata> committed) {
    Optional<TopicId> id = ids.of(partition.topic()).orElseThrow().id();
    long begin = offsets.begin(partition);
    if (committed.isEmpty()) {
      return PartitionStart.at(begin, id);
    }
    long offset = committed.get().offset();
    BatchPlan plan = BatchPlan.parse(committed.get().metadata(), offset);
    if (plan.topicId().isPresent() && !plan.topicId().equals(id)) {
      recreated(partition, offset, plan.topicId(), id);
      return PartitionStart.at(0, id).notBefore(begin);
    }
    if (truncated.contains(partition)) {
      long end = offsets.end(partition);
      truncated(partition, offset, end);
      // Without ids a log that is shorter than before is most likely another topic's.
      return PartitionStart.at(id.isPresent() ? Math.min(offset, end) : begin, id);
    }
    return new PartitionStart(offset, offset, plan.of(id)).notBefore(begin);
  }

  private PartitionWork work(
      TopicPartition partition, PartitionStart start, Optional<OffsetAndMetadata> committed) {
    // Without the leader's epoch, so that it equals what is committed here.
    OffsetAndMetadata known =
        committed
            .map(it -> new OffsetAndMetadata(it.offset(), it.metadata()))
            .orElse(new OffsetAndMetadata(start.offset(), ""));
    PartitionWork work =
        new PartitionWork(
            assembler(partition, start),
            known,
            metrics.offsets(topics.streamOf(partition.topic())));
    if (start.offset() > start.done()) {
      work.lose(retention(partition, start.done(), start.offset()));
    }
    return work;
  }

  /**
   * A plan in which streams are not told apart, as earlier versions committed it for shared topics
   * too, is kept to in their way, until the partition is opened again without one.
   */
  private BatchAssembler assembler(TopicPartition partition, PartitionStart start) {
    BatchLimits limits = new BatchLimits(config.size(), config.maxBatchBytes(), config.timeout());
    BatchPlan plan = start.plan();
    boolean isShared = topics.streamOf(partition.topic()).isEmpty();
    if (plan instanceof SharedPlan shared) {
      return new SharedAssembler(partition, start.done(), shared, limits, nanoClock);
    }
    return isShared && plan.isEmpty()
        ? new SharedAssembler(
            partition, start.done(), SharedPlan.none(plan.topicId()), limits, nanoClock)
        : new StreamAssembler(partition, start.done(), (StreamPlan) plan, limits, nanoClock);
  }

  /** Says that Kafka has deleted records that were not read. */
  static PlannedLoss retention(TopicPartition partition, long from, long to) {
    log.atError()
        .addKeyValue("partition", partition)
        .addKeyValue("firstOffset", from)
        .addKeyValue("lastOffset", to - 1)
        .addKeyValue("records", to - from)
        .log("Records are lost: Kafka deleted them before they were read");
    return new PlannedLoss(LossReason.RETENTION, from, to);
  }

  private void recreated(
      TopicPartition partition, long offset, Optional<TopicId> before, Optional<TopicId> now) {
    log.atWarn()
        .addKeyValue("partition", partition)
        .addKeyValue("committedOffset", offset)
        .addKeyValue("committedTopicId", before.map(TopicId::value).orElse("-"))
        .addKeyValue("topicId", now.map(TopicId::value).orElse("-"))
        .log("Topic was deleted and recreated; reading it from its beginning");
    if (!renewed.remove(partition)) {
      metrics.recreated(topics.streamOf(partition.topic()));
    }
  }

  private static void truncated(TopicPartition partition, long offset, long end) {
    log.atError()
        .addKeyValue("partition", partition)
        .addKeyValue("committedOffset", offset)
        .addKeyValue("endOffset", end)
        .log("The log ends before what was read of it: the brokers have lost records");
  }
}
