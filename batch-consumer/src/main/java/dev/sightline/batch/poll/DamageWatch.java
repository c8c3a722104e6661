package dev.sightline.batch.poll;

import dev.sightline.batch.health.LossReason;
import dev.sightline.program.kafka.LogDamage;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Steps over records that cannot be read from the brokers' disks: a flipped byte makes every poll
 * fail at the same place. Only the partition that has them waits while another thread looks for the
 * next readable offset and writes a dead letter that names the range; then it goes on there.
 * Belongs to the polling thread.
 */
final class DamageWatch {

  private static final Logger log = LoggerFactory.getLogger(DamageWatch.class);

  private final Consumer<?, ?> consumer;
  private final DamageSearch search;
  private final Map<TopicPartition, Examination> under = new HashMap<>();

  DamageWatch(Consumer<?, ?> consumer, DamageSearch search) {
    this.consumer = consumer;
    this.search = search;
  }

  private record Examination(PartitionWork work, long from, Future<Long> next) {}

  /**
   * Looks into the partitions that a failed poll names.
   *
   * @return whether it names one
   */
  boolean examine(KafkaException failure, Map<TopicPartition, PartitionWork> works) {
    if (!LogDamage.isMeantBy(failure)) {
      return false;
    }
    boolean named = false;
    for (Map.Entry<TopicPartition, PartitionWork> entry : works.entrySet()) {
      if (LogDamage.isIn(entry.getKey(), failure)) {
        named = true;
        examine(entry.getKey(), entry.getValue(), failure);
      }
    }
    return named;
  }

  /** Goes on behind what was examined. */
  void settle(Map<TopicPartition, PartitionWork> works) {
    under.entrySet().removeIf(entry -> settle(entry.getKey(), entry.getValue(), works));
  }

  private void examine(TopicPartition partition, PartitionWork work, KafkaException failure) {
    if (!work.isHeld()) {
      work.hold();
      long from = consumer.position(partition);
      String cause = String.valueOf(failure.getMessage());
      under.put(
          partition,
          new Examination(work, from, search.start(partition, work.topicId(), from, cause)));
      log.atWarn()
          .addKeyValue("partition", partition)
          .addKeyValue("offset", from)
          .addKeyValue("cause", cause)
          .log("Records can't be read; the next readable offset is searched");
    }
  }

  private boolean settle(
      TopicPartition partition, Examination done, Map<TopicPartition, PartitionWork> works) {
    if (!done.next().isDone()) {
      return false;
    }
    if (works.get(partition) == done.work()) {
      long next = next(partition, done);
      if (next > done.from()) {
        done.work().lose(new PlannedLoss(LossReason.DAMAGED, done.from(), next));
      }
      // Also where nothing is stepped over: the client keeps the failed answer until it is moved.
      consumer.seek(partition, next);
    }
    done.work().release();
    return true;
  }

  /** Where the search failed, the next poll fails too, and it is searched again. */
  private static long next(TopicPartition partition, Examination done) {
    try {
      return done.next().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return done.from();
    } catch (ExecutionException | CancellationException e) {
      log.atWarn()
          .addKeyValue("partition", partition)
          .addKeyValue("cause", e.getMessage())
          .log("The next readable offset is not found yet");
      return done.from();
    }
  }
}
