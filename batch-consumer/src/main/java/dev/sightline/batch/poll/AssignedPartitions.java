package dev.sightline.batch.poll;

import dev.sightline.batch.assembly.SourceRecord;
import dev.sightline.batch.health.BatchMetrics;
import dev.sightline.batch.health.StreamLag;
import dev.sightline.contract.FrameTopics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The partitions that are this consumer's, and what is under way of each. A partition that comes is
 * paused until its committed offset and plan are read; one that goes is finished within a bound,
 * committed as far as it is done, and the rest handed back. Belongs to the polling thread.
 */
final class AssignedPartitions implements ConsumerRebalanceListener {

  private static final Logger log = LoggerFactory.getLogger(AssignedPartitions.class);

  /** How long a rebalance waits for batches under way: well below any rebalance time-out. */
  private static final Duration FINISH_TIMEOUT = Duration.ofSeconds(5);

  private static final Duration LOOKUP_TIMEOUT = Duration.ofSeconds(1);

  private final Consumer<byte[], byte[]> consumer;
  private final OffsetLookup offsets;
  private final OffsetCommitter committer;
  private final FrameTopics topics;
  private final PartitionOpening opening;
  private final TopicIds ids;
  private final BatchMetrics metrics;
  private final LongSupplier nanoClock;

  private final Set<TopicPartition> unopened = new HashSet<>();
  private final Map<TopicPartition, PartitionWork> works = new LinkedHashMap<>();

  /** Of topics that no longer exist: what workers have of them is finished. */
  private final List<PartitionWork> retired = new ArrayList<>();

  /**
   * @param nanoClock monotonic
   */
  AssignedPartitions(
      Consumer<byte[], byte[]> consumer,
      OffsetCommitter committer,
      FrameTopics topics,
      PartitionOpening opening,
      TopicIds ids,
      BatchMetrics metrics,
      LongSupplier nanoClock) {
    this.consumer = consumer;
    this.offsets = new OffsetLookup(consumer, LOOKUP_TIMEOUT);
    this.committer = committer;
    this.topics = topics;
    this.opening = opening;
    this.ids = ids;
    this.metrics = metrics;
    this.nanoClock = nanoClock;
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    consumer.pause(partitions);
    // Any place will do: it is found when the partition is opened. Without one, Kafka's client
    // looks for it by itself, and finds nothing in a topic of which nothing is committed.
    partitions.forEach(partition -> consumer.seek(partition, 0));
    unopened.addAll(partitions);
    partitions.forEach(partition -> metrics.announce(topics.streamOf(partition.topic())));
    logChange("Partitions assigned", partitions);
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    Map<TopicPartition, PartitionWork> leaving = leave(partitions);
    long deadline = nanoClock.getAsLong() + FINISH_TIMEOUT.toNanos();
    try {
      leaving.values().forEach(PartitionWork::publishProcessed);
      for (PartitionWork work : leaving.values()) {
        work.await(() -> deadline - nanoClock.getAsLong());
        work.settle().forEach(metrics::settled);
      }
      committer.commit(due(leaving));
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } finally {
      handBack(leaving);
    }
    logChange("Partitions revoked", partitions);
  }

  @Override
  public void onPartitionsLost(Collection<TopicPartition> partitions) {
    handBack(leave(partitions));
    logChange("Partitions lost", partitions);
  }

  /** Reads the committed offsets and plans of partitions that came; until then they are paused. */
  void openAssigned() {
    Map<TopicPartition, PartitionWork> opened = opening.open(unopened);
    works.putAll(opened);
    unopened.removeAll(opened.keySet());
  }

  /**
   * Asks for the ids of topics, and confirms with them which life of a topic the records are of
   * that are here. Where a topic was deleted and recreated, its partitions are read from the
   * beginning.
   *
   * @param all of every topic, not only those where something waits for it
   */
  void identify(boolean all) {
    ids.take();
    for (TopicPartition partition : List.copyOf(works.keySet())) {
      PartitionWork work = works.get(partition);
      Optional<TopicIds.Seen> seen = ids.of(partition.topic());
      if (seen.isPresent() && seen.get().id().equals(work.topicId())) {
        work.confirmed(seen.get().askedNanos());
      } else if (seen.isPresent()) {
        metrics.recreated(topics.streamOf(partition.topic()));
        opening.renewed(partition);
        reopen(partition);
      }
    }
    Set<String> wanted = new HashSet<>();
    works.forEach(
        (partition, work) -> {
          if (all || work.isUnconfirmed()) {
            wanted.add(partition.topic());
          }
        });
    unopened.forEach(
        partition -> {
          if (ids.of(partition.topic()).isEmpty()) {
            wanted.add(partition.topic());
          }
        });
    ids.ask(wanted);
  }

  /**
   * The consumer stands where its partitions' logs have no records: Kafka has deleted them, or the
   * log is another one now.
   */
  void outOfRange(Collection<TopicPartition> partitions) {
    for (TopicPartition partition : partitions) {
      PartitionWork work = works.get(partition);
      if (work != null) {
        long position = consumer.position(partition);
        long begin = offsets.begin(partition);
        if (position < begin) {
          work.lose(PartitionOpening.retention(partition, position, begin));
          consumer.seek(partition, begin);
        } else {
          ids.forget(partition.topic());
          opening.truncated(partition);
          reopen(partition);
        }
      }
    }
  }

  /** Gives up what was read of a partition and is not on its way; it is opened again. */
  private void reopen(TopicPartition partition) {
    consumer.pause(Set.of(partition));
    PartitionWork work = works.remove(partition);
    List<SourceRecord> left = work.retire();
    metrics.handedBack(left);
    retired.add(work);
    unopened.add(partition);
    log.atWarn()
        .addKeyValue("partition", partition)
        .addKeyValue("recordsHandedBack", left.size())
        .log("Partition holds another log than before; it is opened again");
  }

  Map<TopicPartition, PartitionWork> works() {
    return works;
  }

  /** Whether nothing is under way, and all that is done is committed. */
  boolean isIdle() {
    return retired.isEmpty()
        && works.values().stream().allMatch(work -> work.isIdle() && !work.mustCommit());
  }

  /** Commits what is due of all partitions; says whether it is committed. */
  void commit() {
    Map<TopicPartition, OffsetAndMetadata> due = due(works);
    if (committer.commit(due)) {
      due.forEach((partition, offset) -> works.get(partition).committed(offset));
    }
  }

  void settle() {
    works.values().forEach(work -> work.settle().forEach(metrics::settled));
    retired.forEach(work -> work.settle().forEach(metrics::settled));
    retired.removeIf(PartitionWork::isIdle);
  }

  /** Gives everything up that is not done. */
  void handBackAll() {
    handBack(works);
    works.clear();
    retired.forEach(work -> metrics.handedBack(work.abandon()));
    retired.clear();
  }

  private Map<TopicPartition, PartitionWork> leave(Collection<TopicPartition> partitions) {
    unopened.removeAll(partitions);
    Map<TopicPartition, PartitionWork> leaving = new LinkedHashMap<>();
    for (TopicPartition partition : partitions) {
      PartitionWork work = works.remove(partition);
      if (work != null) {
        leaving.put(partition, work);
        metrics.lag(topics.streamOf(partition.topic()), StreamLag.NONE);
      }
    }
    return leaving;
  }

  private void handBack(Map<TopicPartition, PartitionWork> leaving) {
    leaving.values().forEach(work -> metrics.handedBack(work.abandon()));
  }

  private static Map<TopicPartition, OffsetAndMetadata> due(
      Map<TopicPartition, PartitionWork> works) {
    return works.entrySet().stream()
        .filter(entry -> entry.getValue().mustCommit())
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().progress()));
  }

  private static void logChange(String message, Collection<TopicPartition> partitions) {
    if (!partitions.isEmpty()) {
      log.atInfo().addKeyValue("partitions", partitions).log(message);
    }
  }
}
