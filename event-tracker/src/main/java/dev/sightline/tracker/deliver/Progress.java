package dev.sightline.tracker.deliver;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;

/**
 * How far one consumer is with its partitions: what is done and not committed yet, and where to go
 * on. While events are being told the partitions are paused, also those that are assigned then.
 */
final class Progress implements ConsumerRebalanceListener {

  private final Consumer<byte[], byte[]> consumer;
  private final Map<TopicPartition, Long> uncommitted = new HashMap<>();
  private final Map<TopicPartition, Long> next = new HashMap<>();
  private boolean isTelling;
  private boolean isMoved;

  Progress(Consumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
  }

  /** Records are to be told. */
  void begin(ConsumerRecords<byte[], byte[]> records) {
    next.clear();
    records
        .partitions()
        .forEach(partition -> next.put(partition, records.records(partition).get(0).offset()));
    isMoved = false;
    isTelling = true;
    consumer.pause(consumer.assignment());
  }

  /** Whether partitions have gone to others since, so that what is left may be theirs. */
  boolean isMoved() {
    return isMoved;
  }

  /** Records up to these offsets need not be told again. */
  void done(Map<TopicPartition, Long> upTo) {
    upTo.forEach(
        (partition, offset) -> {
          if (next.containsKey(partition)) {
            next.put(partition, offset);
            uncommitted.put(partition, offset);
          }
        });
  }

  /** Reading goes on where telling ended. */
  void end() {
    Set<TopicPartition> assigned = consumer.assignment();
    next.forEach(
        (partition, offset) -> {
          if (assigned.contains(partition)) {
            consumer.seek(partition, offset);
          }
        });
    next.clear();
    isTelling = false;
    consumer.resume(assigned);
  }

  /** Commits what is done. A rebalance that is under way leaves it for the next time. */
  void commit() {
    if (uncommitted.isEmpty()) {
      return;
    }
    try {
      consumer.commitSync(offsets(uncommitted));
      uncommitted.clear();
    } catch (RebalanceInProgressException e) {
      isMoved = true;
    }
  }

  private static Map<TopicPartition, OffsetAndMetadata> offsets(Map<TopicPartition, Long> done) {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    done.forEach((partition, offset) -> offsets.put(partition, new OffsetAndMetadata(offset)));
    return offsets;
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    if (isTelling) {
      consumer.pause(partitions);
    }
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    Map<TopicPartition, Long> theirs = new HashMap<>(uncommitted);
    theirs.keySet().retainAll(partitions);
    if (!theirs.isEmpty()) {
      consumer.commitSync(offsets(theirs));
    }
    onPartitionsLost(partitions);
  }

  @Override
  public void onPartitionsLost(Collection<TopicPartition> partitions) {
    uncommitted.keySet().removeAll(partitions);
    next.keySet().removeAll(partitions);
    isMoved |= !partitions.isEmpty();
  }
}
