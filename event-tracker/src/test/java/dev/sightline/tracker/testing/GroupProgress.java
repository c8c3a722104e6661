package dev.sightline.tracker.testing;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far a group has come in the results. */
public final class GroupProgress {

  private final Admin admin;
  private final String topic;
  private final String group;

  public GroupProgress(Admin admin, String topic, String group) {
    this.admin = admin;
    this.topic = topic;
    this.group = group;
  }

  /** The sum of what is committed; 0 while the brokers do not tell. */
  public long done() throws InterruptedException {
    try {
      long sum = 0;
      for (Map.Entry<TopicPartition, OffsetAndMetadata> entry :
          admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().entrySet()) {
        boolean isKnown = entry.getKey().topic().equals(topic) && entry.getValue() != null;
        sum += isKnown ? entry.getValue().offset() : 0;
      }
      return sum;
    } catch (ExecutionException e) {
      return 0;
    }
  }

  /** The sum of the ends; more than anything is done while the brokers do not tell. */
  public long end() throws InterruptedException {
    try {
      int partitions =
          admin
              .describeTopics(List.of(topic))
              .topicNameValues()
              .get(topic)
              .get()
              .partitions()
              .size();
      Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
      for (int i = 0; i < partitions; i++) {
        latest.put(new TopicPartition(topic, i), OffsetSpec.latest());
      }
      return admin.listOffsets(latest).all().get().values().stream()
          .mapToLong(info -> info.offset())
          .sum();
    } catch (ExecutionException e) {
      return Long.MAX_VALUE;
    }
  }

  /** Returns when more than that is done. */
  public void awaitMoreThan(long before, Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (done() <= before) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(
            "%s did not get beyond %d of %d within %s".formatted(group, before, end(), patience));
      }
      Thread.sleep(20);
    }
  }

  /** Returns when all is done. */
  public void awaitEnd(Duration patience) throws InterruptedException {
    awaitMoreThan(end() - 1, patience);
  }
}
