package dev.sightline.tracker.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads events as they can be read, and notes how old each is: an event's record has the time of
 * its result's record.
 */
final class EventArrivals implements AutoCloseable {

  private final String bootstrapServers;
  private final String topic;
  private final List<Long> ages = Collections.synchronizedList(new ArrayList<>());
  private final Thread thread = new Thread(this::run, "arrivals");
  private volatile boolean isOver;

  EventArrivals(String bootstrapServers, String topic) {
    this.bootstrapServers = bootstrapServers;
    this.topic = topic;
    thread.start();
  }

  private void run() {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      TopicPartition partition = new TopicPartition(topic, 0);
      consumer.assign(List.of(partition));
      consumer.seekToEnd(List.of(partition));
      while (!isOver) {
        consumer
            .poll(Duration.ofMillis(50))
            .forEach(record -> ages.add(System.currentTimeMillis() - record.timestamp()));
      }
    }
  }

  /** In milliseconds, since the last call. */
  List<Long> take() {
    synchronized (ages) {
      List<Long> taken = new ArrayList<>(ages);
      ages.clear();
      return taken;
    }
  }

  @Override
  public void close() {
    isOver = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
