package dev.sightline.batch.poll;

import dev.sightline.batch.assembly.BatchAssembler;
import dev.sightline.batch.assembly.BatchPlan;
import dev.sightline.batch.config.BatchConfig;
import java.time.Duration;
import java.util.HashMap;
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
 * Finds where partitions that came are to be read from. One that Kafka can't tell of, such as a new
 * one without a leader, is tried again later and does not keep the others from their work. Belongs
 * to the polling thread.
 */
final class PartitionOpening {

  private static final Logger log = LoggerFactory.getLogger(PartitionOpening.class);
  private static final Duration COMMITTED_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration POSITION_TIMEOUT = Duration.ofSeconds(1);
  private static final long RETRY_NANOS = Duration.ofSeconds(5).toNanos();

  private final Consumer<?, ?> consumer;
  private final BatchConfig config;
  private final LongSupplier nanoClock;
  private final Map<TopicPartition, Long> failedAt = new HashMap<>();

  PartitionOpening(Consumer<?, ?> consumer, BatchConfig config, LongSupplier nanoClock) {
    this.consumer = consumer;
    this.config = config;
    this.nanoClock = nanoClock;
  }

  /**
   * Reads committed offsets and plans, and gives the partitions that can be read from now on.
   *
   * @throws KafkaException if the group's coordinator does not answer
   */
  Map<TopicPartition, PartitionWork> open(Set<TopicPartition> unopened) {
    failedAt.keySet().retainAll(unopened);
    Set<TopicPartition> due = unopened.stream().filter(this::isDue).collect(Collectors.toSet());
    Map<TopicPartition, PartitionWork> opened = new HashMap<>();
    if (!due.isEmpty()) {
      var committed = consumer.committed(due, COMMITTED_TIMEOUT);
      for (TopicPartition partition : due) {
        start(partition, Optional.ofNullable(committed.get(partition)))
            .ifPresent(start -> opened.put(partition, work(partition, start)));
      }
    }
    return opened;
  }

  private boolean isDue(TopicPartition partition) {
    Long failed = failedAt.get(partition);
    return failed == null || nanoClock.getAsLong() - failed >= RETRY_NANOS;
  }

  /** What is committed; where nothing is, the beginning of the log, which only its leader knows. */
  private Optional<OffsetAndMetadata> start(
      TopicPartition partition, Optional<OffsetAndMetadata> committed) {
    if (committed.isPresent()) {
      // Without the leader's epoch, so that it equals what is committed here.
      return committed.map(it -> new OffsetAndMetadata(it.offset(), it.metadata()));
    }
    try {
      return Optional.of(new OffsetAndMetadata(consumer.position(partition, POSITION_TIMEOUT), ""));
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

  private PartitionWork work(TopicPartition partition, OffsetAndMetadata start) {
    BatchAssembler assembler =
        new BatchAssembler(
            partition,
            start.offset(),
            BatchPlan.parse(start.metadata(), start.offset()),
            config.size(),
            config.timeout(),
            nanoClock);
    return new PartitionWork(assembler, start);
  }
}
