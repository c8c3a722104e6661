package dev.sightline.batch.poll;

import dev.sightline.batch.assembly.RecordDecoder;
import dev.sightline.batch.assembly.SourceRecord;
import dev.sightline.batch.health.BatchMetrics;
import dev.sightline.contract.FrameTopics;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Hands what was polled to the partitions' work, record by record, up to where a partition skips:
 * because an earlier run did, or because the stream is to be fresh and is behind. Belongs to the
 * polling thread.
 */
final class RecordIntake {

  private final Consumer<byte[], byte[]> consumer;
  private final FrameTopics topics;
  private final RecordDecoder decoder;
  private final Freshness freshness;
  private final BatchMetrics metrics;
  private final LongSupplier nanoClock;

  RecordIntake(
      Consumer<byte[], byte[]> consumer,
      FrameTopics topics,
      Freshness freshness,
      BatchMetrics metrics,
      LongSupplier nanoClock) {
    this.consumer = consumer;
    this.topics = topics;
    this.decoder = new RecordDecoder(topics);
    this.freshness = freshness;
    this.metrics = metrics;
    this.nanoClock = nanoClock;
  }

  void take(ConsumerRecords<byte[], byte[]> records, Map<TopicPartition, PartitionWork> works) {
    long arrived = nanoClock.getAsLong();
    for (TopicPartition partition : records.partitions()) {
      take(partition, records.records(partition), works.get(partition), arrived);
    }
    works.forEach(
        (partition, work) -> {
          long position = consumer.position(partition);
          work.passedTo(position);
          freshness.polled(partition, position);
        });
  }

  private void take(
      TopicPartition partition,
      Iterable<ConsumerRecord<byte[], byte[]>> records,
      PartitionWork work,
      long arrived) {
    for (ConsumerRecord<byte[], byte[]> origin : records) {
      OptionalLong next = nextInstead(partition, origin, work);
      if (next.isPresent()) {
        work.skip(
            new PlannedSkip(topics.streamOf(partition.topic()), origin.offset(), next.getAsLong()));
        if (next.getAsLong() == origin.offset() + 1) {
          continue; // What follows is here already, and a seek would fetch it again.
        }
        consumer.seek(partition, next.getAsLong());
        return;
      }
      SourceRecord record = decoder.decode(origin, work.topicId(), arrived);
      if (!work.admits(record)) {
        consumer.seek(partition, origin.offset());
        return;
      }
      if (!work.passes(record)) {
        metrics.consumed(record);
        work.add(record);
      }
    }
  }

  /**
   * Where to go on instead of at this record. A plan is kept to before anything is decided again.
   */
  private OptionalLong nextInstead(
      TopicPartition partition, ConsumerRecord<byte[], byte[]> origin, PartitionWork work) {
    if (work.hasPlan()) {
      return work.plannedSkip(origin.offset());
    }
    return work.maySkip() ? freshness.skipFrom(partition, origin) : OptionalLong.empty();
  }
}
