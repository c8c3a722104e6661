package dev.sightline.batch.poll;

import dev.sightline.batch.health.BatchMetrics;
import dev.sightline.batch.health.StreamLag;
import dev.sightline.contract.FrameTopics;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Tells how far each stream is behind, in records and in seconds, from what the client knows
 * without asking the brokers. Belongs to the polling thread.
 */
final class LagWatch {

  private static final double MILLIS = 1e3;

  private final Consumer<?, ?> consumer;
  private final FrameTopics topics;
  private final BatchMetrics metrics;
  private final InstantSource clock;

  /**
   * @param clock to tell how old records are
   */
  LagWatch(Consumer<?, ?> consumer, FrameTopics topics, BatchMetrics metrics, InstantSource clock) {
    this.consumer = consumer;
    this.topics = topics;
    this.metrics = metrics;
    this.clock = clock;
  }

  void look(Map<TopicPartition, PartitionWork> works) {
    Map<String, StreamLag> lags = new HashMap<>();
    works.forEach(
        (partition, work) -> lags.merge(partition.topic(), lag(partition, work), StreamLag::and));
    lags.forEach((topic, lag) -> metrics.lag(topics.streamOf(topic), lag));
  }

  private StreamLag lag(TopicPartition partition, PartitionWork work) {
    long records = records(partition, work);
    OptionalLong written = work.waitingSinceMillis();
    return records <= 0 || written.isEmpty()
        ? new StreamLag(records, 0)
        : new StreamLag(records, Math.max(0, clock.millis() - written.getAsLong()) / MILLIS);
  }

  /** From what is committed to the end of the log, as far as this consumer knows it. */
  private long records(TopicPartition partition, PartitionWork work) {
    OptionalLong unread = consumer.currentLag(partition);
    return unread.isEmpty()
        ? work.undone()
        : unread.getAsLong() + consumer.position(partition) - work.doneOffset();
  }
}
