package dev.sightline.batch.poll;

import dev.sightline.batch.config.BatchConfig;
import dev.sightline.batch.config.KafkaClients;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Pauses partitions while enough of them is in memory, and resumes them; polling goes on, so the
 * group does not rebalance because inference is slow. A partition is paused when
 *
 * <ul>
 *   <li>it has {@value #WINDOWS} times {@code MAX_IN_FLIGHT_BATCHES} batches that are not done:
 *       more would only delay the other streams; or
 *   <li>it has {@value #UNDONE_OF_LATEST} such batches and is to be fresh: what waits here grows
 *       old and can't be skipped any more; or
 *   <li>what it reads next is damaged and being examined; or
 *   <li>memory is full: with the records of all batches, open ones included, and with what Kafka's
 *       client may have fetched ahead, which the next polls will give.
 * </ul>
 *
 * <p>Memory that is full of open batches would stay full: the largest are ended early, as many as
 * there is work for. Those of an earlier run's plan cannot be; where nothing else is under way, the
 * one that has come furthest reads on alone, so that memory exceeds its bound by no more than the
 * rest of that batch.
 */
final class FlowControl {

  private static final int WINDOWS = 2;
  private static final int UNDONE_OF_LATEST = 2;

  private final Consumer<?, ?> consumer;
  private final Predicate<TopicPartition> latest;
  private final int maxUndone;
  private final int maxInFlight;
  private final long maxBytes;

  /**
   * @param latest whether a partition's stream is to be fresh, not complete
   */
  FlowControl(Consumer<?, ?> consumer, BatchConfig config, Predicate<TopicPartition> latest) {
    this.consumer = consumer;
    this.latest = latest;
    this.maxInFlight = config.maxInFlight();
    this.maxUndone = WINDOWS * config.maxInFlight();
    this.maxBytes = config.maxBufferedBytes();
  }

  /** Ends open batches early where memory is full, the largest first. */
  void makeRoom(Map<TopicPartition, PartitionWork> works) {
    if (!isFull(works)) {
      return;
    }
    int undone = undone(works);
    List<PartitionWork> largestFirst =
        works.values().stream()
            .sorted(Comparator.comparingLong(PartitionWork::openBytes).reversed())
            .toList();
    for (PartitionWork work : largestFirst) {
      if (undone >= maxInFlight) {
        return;
      }
      undone += work.closeEarly() ? 1 : 0;
    }
  }

  /** Makes the consumer read exactly the partitions that may be read. */
  void apply(Map<TopicPartition, PartitionWork> works) {
    boolean full = isFull(works);
    Optional<TopicPartition> alone =
        full && undone(works) == 0 ? furthest(works) : Optional.empty();
    Set<TopicPartition> paused = consumer.paused();
    Set<TopicPartition> pause = new HashSet<>();
    Set<TopicPartition> resume = new HashSet<>();
    works.forEach(
        (partition, work) -> {
          boolean mustPause =
              work.isHeld()
                  || work.undone() >= maxUndone(partition)
                  || (full && !alone.equals(Optional.of(partition)));
          if (mustPause != paused.contains(partition)) {
            (mustPause ? pause : resume).add(partition);
          }
        });
    consumer.pause(pause);
    consumer.resume(resume);
  }

  private boolean isFull(Map<TopicPartition, PartitionWork> works) {
    long held = works.values().stream().mapToLong(PartitionWork::bytes).sum();
    long ahead =
        works.entrySet().stream().mapToLong(it -> fetchedAhead(it.getKey(), it.getValue())).sum();
    // Fetched or not, what is ahead must not keep a consumer of many partitions from all work.
    return held + Math.min(ahead, maxBytes / 2) >= maxBytes;
  }

  /** At most; what the client holds of a partition it does not tell. */
  private long fetchedAhead(TopicPartition partition, PartitionWork work) {
    long most = Math.max(KafkaClients.PARTITION_FETCH_BYTES, work.lastRecordBytes());
    OptionalLong lag = consumer.currentLag(partition);
    return work.lastRecordBytes() == 0 || lag.isEmpty()
        ? most
        : Math.min(most, lag.getAsLong() * work.lastRecordBytes());
  }

  private static int undone(Map<TopicPartition, PartitionWork> works) {
    return works.values().stream().mapToInt(PartitionWork::undone).sum();
  }

  private static Optional<TopicPartition> furthest(Map<TopicPartition, PartitionWork> works) {
    return works.entrySet().stream()
        .filter(it -> !it.getValue().isHeld())
        .max(Comparator.comparingLong(it -> it.getValue().openBytes()))
        .map(Map.Entry::getKey);
  }

  private int maxUndone(TopicPartition partition) {
    return latest.test(partition) ? Math.min(UNDONE_OF_LATEST, maxUndone) : maxUndone;
  }

  /** Reads nothing more. */
  void stop() {
    consumer.pause(consumer.assignment());
  }
}
