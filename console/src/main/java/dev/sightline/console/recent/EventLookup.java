package dev.sightline.console.recent;

import dev.sightline.console.config.EventsConfig;
import dev.sightline.contract.event.EventId;
import dev.sightline.contract.event.InvalidEventException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Reads single events of the topic that are not in memory. */
@Singleton
public final class EventLookup {

  private static final Duration PATIENCE = Duration.ofSeconds(4);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final int AT_ONCE = 2;

  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final EventsConfig config;
  private final EventReader reader;
  private final Semaphore readings = new Semaphore(AT_ONCE);

  EventLookup(
      Supplier<Consumer<byte[], byte[]>> consumers, EventsConfig config, EventReader reader) {
    this.consumers = consumers;
    this.config = config;
    this.reader = reader;
  }

  /**
   * The event at a place in the topic. Blocks for a few seconds at most.
   *
   * @return nothing if there is another, or none any more
   * @throws KafkaException if the topic can't be read
   */
  public Optional<RecentEvent> find(EventId id, RecordPlace place) throws InterruptedException {
    if (config.shown().isEmpty()) {
      return Optional.empty();
    }
    if (!readings.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new KafkaException("too many events are being read");
    }
    try (Consumer<byte[], byte[]> consumer = consumers.get()) {
      return record(consumer, new TopicPartition(config.topic(), place.partition()), place.offset())
          .flatMap(this::event)
          .filter(event -> event.event().eventId().equals(id));
    } finally {
      readings.release();
    }
  }

  private static Optional<ConsumerRecord<byte[], byte[]>> record(
      Consumer<byte[], byte[]> consumer, TopicPartition partition, long offset) {
    boolean isThere =
        consumer.partitionsFor(partition.topic(), PATIENCE).stream()
            .anyMatch(info -> info.partition() == partition.partition());
    if (!isThere || !isWithin(consumer, partition, offset)) {
      return Optional.empty();
    }
    consumer.assign(List.of(partition));
    consumer.seek(partition, offset);
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (consumer.position(partition, PATIENCE) <= offset) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL).records(partition)) {
        if (record.offset() >= offset) {
          return Optional.of(record).filter(found -> found.offset() == offset);
        }
      }
      if (System.nanoTime() - end > 0) {
        throw new KafkaException("the brokers take too long");
      }
    }
    return Optional.empty();
  }

  private static boolean isWithin(
      Consumer<byte[], byte[]> consumer, TopicPartition partition, long offset) {
    List<TopicPartition> one = List.of(partition);
    return consumer.beginningOffsets(one, PATIENCE).get(partition) <= offset
        && consumer.endOffsets(one, PATIENCE).get(partition) > offset;
  }

  private Optional<RecentEvent> event(ConsumerRecord<byte[], byte[]> record) {
    try {
      return Optional.of(reader.read(record));
    } catch (InvalidEventException e) {
      return Optional.empty(); // What is no event is not the one that is looked for.
    }
  }
}
