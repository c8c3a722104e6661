package dev.sightline.console.live;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/**
 * Which partitions are read, and from where: what is there already is read as {@link TailStart} has
 * it. Belongs to the consumer's thread.
 */
final class TopicPosition {

  /** A call that takes longer says that the brokers are away. */
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  private final Consumer<byte[], byte[]> consumer;
  private final TailStart from;
  private Map<TopicPartition, Long> goal = Map.of();

  TopicPosition(Consumer<byte[], byte[]> consumer, TailStart from) {
    this.consumer = consumer;
    this.from = from;
  }

  /**
   * Takes in partitions that are new, and drops those that are gone.
   *
   * @return whether the topic is there
   */
  boolean refresh(Instant now) {
    List<PartitionInfo> found = consumer.partitionsFor(from.topic(), PATIENCE);
    Set<TopicPartition> partitions =
        (found == null ? List.<PartitionInfo>of() : found)
            .stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .collect(Collectors.toSet());
    Set<TopicPartition> added = new HashSet<>(partitions);
    added.removeAll(consumer.assignment());
    if (!partitions.equals(consumer.assignment())) {
      Map<TopicPartition, Long> starts = starts(added, now);
      consumer.assign(partitions);
      starts.forEach(consumer::seek);
    }
    if (!partitions.isEmpty()) {
      goal = consumer.endOffsets(partitions, PATIENCE);
    }
    return !partitions.isEmpty();
  }

  /** Whether everything was read that was there at the last {@link #refresh}. */
  boolean isAtEnd() {
    return goal.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey(), PATIENCE) >= end.getValue());
  }

  private Map<TopicPartition, Long> starts(Collection<TopicPartition> partitions, Instant now) {
    if (partitions.isEmpty()) {
      return Map.of();
    }
    long earliest = now.minus(from.back()).toEpochMilli();
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, PATIENCE);
    Map<TopicPartition, OffsetAndTimestamp> byTime =
        consumer.offsetsForTimes(
            partitions.stream().collect(Collectors.toMap(Function.identity(), p -> earliest)),
            PATIENCE);
    return partitions.stream()
        .collect(
            Collectors.toMap(
                Function.identity(), p -> start(byTime.get(p), ends.getOrDefault(p, 0L))));
  }

  private long start(OffsetAndTimestamp byTime, long end) {
    return byTime == null ? end : Math.max(byTime.offset(), end - from.mostRecords());
  }
}
