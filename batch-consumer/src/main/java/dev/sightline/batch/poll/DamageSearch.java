package dev.sightline.batch.poll;

import dev.sightline.batch.assembly.RejectedRecord;
import dev.sightline.batch.deadletter.DeadLetter;
import dev.sightline.batch.deadletter.DeadLetterReason;
import dev.sightline.batch.deadletter.DeadLetters;
import dev.sightline.contract.FrameTopics;
import dev.sightline.contract.StreamId;
import dev.sightline.contract.TopicId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the first offset behind a damaged range of a log that can be read again. A record is read
 * from each offset that is tried: first one after the other, so that few good records between two
 * damages are passed over, then in growing steps, and at last by bisecting the last step. Waits for
 * the brokers, on a thread of its own, and writes a dead letter that names what is stepped over.
 * Thread-safe.
 */
public final class DamageSearch implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(DamageSearch.class);

  private static final Duration LOOKUP = Duration.ofSeconds(5);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final int SINGLE_STEPS = 64;

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
      reader.assign(List.of(partition));
      long end = reader.endOffsets(List.of(partition), LOOKUP).get(partition);
      long damaged = from - 1;
      long next = from;
      long step = 1;
      while (next < end && !isReadable(reader, partition, next)) {
        damaged = next;
        step = next - from < SINGLE_STEPS ? 1 : 2 * step;
        next = Math.min(next + step, end);
      }
      return bisect(reader, partition, damaged, next);
    }
  }

  private static long bisect(
      Consumer<byte[], byte[]> reader, TopicPartition partition, long damaged, long readable) {
    long low = damaged;
    long high = readable;
    while (high - low > 1) {
      long middle = low + (high - low) / 2;
      if (isReadable(reader, partition, middle)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  private static boolean isReadable(
      Consumer<byte[], byte[]> reader, TopicPartition partition, long offset) {
    reader.seek(partition, offset);
    long deadline = System.nanoTime() + LOOKUP.toNanos();
    while (System.nanoTime() < deadline) {
      try {
        if (!reader.poll(POLL).isEmpty() || reader.position(partition) > offset) {
          return true;
        }
      } catch (OffsetOutOfRangeException e) {
        // Deleted meanwhile: not damaged any more, and told by the next poll.
        return true;
      } catch (KafkaException e) {
        if (!DamageWatch.isDamage(e)) {
          throw e;
        }
        return false;
      }
    }
    throw new TimeoutException("no answer from " + partition + " at offset " + offset);
  }
}
