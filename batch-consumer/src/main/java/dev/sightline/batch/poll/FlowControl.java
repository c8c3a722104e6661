package dev.sightline.batch.poll;

import dev.sightline.batch.config.BatchConfig;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Pauses partitions while enough of them is in memory, and resumes them; polling goes on, so the
 * group does not rebalance because inference is slow. A partition is paused when
 *
 * <ul>
 *   <li>it has {@value #WINDOWS} times {@code MAX_IN_FLIGHT_BATCHES} batches that are not done:
 *       more would only delay the other streams; or
 *   <li>memory is full and it has any batch that is not done. One that has only an open batch reads
 *       on, or nothing could ever be finished: memory may exceed its bound by one batch and one
 *       poll for each partition.
 * </ul>
 */
final class FlowControl {

  private static final int WINDOWS = 2;

  private final Consumer<?, ?> consumer;
  private final int maxUndone;
  private final long maxBytes;

  FlowControl(Consumer<?, ?> consumer, BatchConfig config) {
    this.consumer = consumer;
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
          boolean mustPause = work.undone() >= maxUndone || (full && work.undone() > 0);
          if (mustPause != paused.contains(partition)) {
            (mustPause ? pause : resume).add(partition);
          }
        });
    consumer.pause(pause);
    consumer.resume(resume);
  }

  /** Reads nothing more. */
  void stop() {
    consumer.pause(consumer.assignment());
  }
}
