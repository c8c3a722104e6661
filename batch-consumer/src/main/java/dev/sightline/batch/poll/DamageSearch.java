package dev.sightline.batch.poll;

import dev.sightline.batch.assembly.RejectedRecord;
import dev.sightline.batch.deadletter.DeadLetter;
import dev.sightline.batch.deadletter.DeadLetterReason;
import dev.sightline.batch.deadletter.DeadLetters;
import dev.sightline.contract.FrameTopics;
import dev.sightline.contract.StreamId;
import dev.sightline.contract.TopicId;
import dev.sightline.program.kafka.ReadableOffset;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the first offset behind a damaged range of a log that can be read again. Waits for the
 * brokers, on a thread of its own, and writes a dead letter that names what is stepped over.
 * Thread-safe.
 */
public final class DamageSearch implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(DamageSearch.class);

  private static final long RETRY_MILLIS = 1000;

  private final Supplier<Consumer<byte[], byte[]>> readers;
  private final FrameTopics topics;
  private final DeadLetters deadLetters;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(work -> new Thread(work, "damage-search"));

  /**
   * @param readers consumers without a group, otherwise as the one that met the damage; closed here
   */
  public DamageSearch(
      Supplier<Consumer<byte[], byte[]>> readers, FrameTopics topics, DeadLetters deadLetters) {
    this.readers = readers;
    this.topics = topics;
    this.deadLetters = deadLetters;
  }

  /**
   * Looks for the offset to go on at.
   *
   * @param from an offset at which reading failed
   * @param cause what it failed with
   * @return that offset, {@code from} where it can be read after all; complete when the dead letter
   *     is durable
   */
  Future<Long> start(TopicPartition partition, Optional<TopicId> topicId, long from, String cause) {
    return thread.submit(() -> stepOver(partition, topicId, from, cause));
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  private long stepOver(
      TopicPartition partition, Optional<TopicId> topicId, long from, String cause)
      throws InterruptedException {
    long next = readableFromPatiently(partition, from);
    if (next > from) {
      log.atError()
          .addKeyValue("partition", partition)
          .addKeyValue("firstOffset", from)
          .addKeyValue("lastOffset", next - 1)
          .addKeyValue("records", next - from)
          .addKeyValue("cause", cause)
          .log("Records are lost: they are damaged and stepped over");
      deadLetters.send(letter(partition, topicId, from, next, cause));
    }
    return next;
  }

  private long readableFromPatiently(TopicPartition partition, long from)
      throws InterruptedException {
    while (true) {
      try {
        return readableFrom(partition, from);
      } catch (InterruptException e) {
        throw e;
      } catch (KafkaException e) {
        log.atWarn()
            .addKeyValue("partition", partition)
            .addKeyValue("offset", from)
            .addKeyValue("cause", e.getMessage())
            .log("The next readable offset is not found yet");
        Thread.sleep(RETRY_MILLIS);
      }
    }
  }

  private DeadLetter letter(
      TopicPartition partition, Optional<TopicId> topicId, long from, long next, String cause) {
    String found = "offsets %d to %d can't be read: %s".formatted(from, next - 1, cause);
    ConsumerRecord<byte[], byte[]> nothing =
        new ConsumerRecord<>(partition.topic(), partition.partition(), from, null, null);
    Optional<StreamId> stream = topics.streamOf(partition.topic());
    return new DeadLetter(
        new RejectedRecord(nothing, topicId, stream, found, System.nanoTime()),
        DeadLetterReason.UNREADABLE,
        found);
  }

  private long readableFrom(TopicPartition partition, long from) {
    try (Consumer<byte[], byte[]> reader = readers.get()) {
      return new ReadableOffset(reader, partition).behind(from);
    }
  }
}
