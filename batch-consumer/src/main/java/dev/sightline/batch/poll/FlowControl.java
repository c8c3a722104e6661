package dev.sightline.batch.poll;

import dev.sightline.batch.config.BatchConfig;
import java.util.HashSet;
import java.util.Map;
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
 *   <li>memory is full and it has any batch that is not done. One that has only an open batch reads
 *       on, or nothing could ever be finished: memory may exceed its bound by one batch and one
 *       poll for each partition.
 * </ul>
 */
final class FlowControl {

  private static final int WINDOWS = 2;
  private static final int UNDONE_OF_LATEST = 2;

  private final Consumer<?, ?> consumer;
  private final Predicate<TopicPartition> latest;
  private final int maxUndone;
  private final long maxBytes;

  /**
   * @param latest whether a partition's stream is to be fresh, not complete
   */
  FlowControl(Consumer<?, ?> consumer, BatchConfig config, Predicate<TopicPartition> latest) {
    this.consumer = consumer;
    this.latest = latest;
    this.maxUndone = WINDOWS * config.maxInFlight();
    this.maxBytes = config.maxBufferedBytes();
  }

  /** Makes the consumer read exactly the partitions that may be read. */
  void apply(Map<TopicPartition, PartitionWork> works) {
    boolean full = works.values().stream().mapToLong(PartitionWork::bytes).sum() >= maxBytes;
    Set<TopicPartition> paused = consumer.paused();
    Set<TopicPartition> pause = new HashSet<>();
    Set<TopicPartition> resume = new HashSet<>();
    works.forEach(
        (partition, work) -> {
          boolean mustPause =
              work.isHeld()
                  || work.undone() >= maxUndone(partition) || (full && work.undone() > 0);
          if (mustPause != paused.contains(partition)) {
            (mustPause ? pause : resume).add(partition);
          }
        });
    consumer.pause(pause);
    consumer.resume(resume);
  }

  private int maxUndone(TopicPartition partition) {
    return latest.test(partition) ? Math.min(UNDONE_OF_LATEST, maxUndone) : maxUndone;
  }

  /** Reads nothing more. */
  void stop() {
    consumer.pause(consumer.assignment());
  }
}
