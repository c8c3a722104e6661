package dev.sightline.program.kafka;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Finds the first offset behind a damaged range of a log that can be read again. A record is read
 * from each offset that is tried: first one after the other, so that few good records between two
 * damages are passed over, then in growing steps, and at last by bisecting the last step. Belongs
 * to one thread, which waits for the brokers.
 */
public final class ReadableOffset {

  private static final Duration LOOKUP = Duration.ofSeconds(5);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final int SINGLE_STEPS = 64;

  private final Consumer<byte[], byte[]> reader;
  private final TopicPartition partition;

  /**
   * @param reader without a group, of uncommitted records, too; it is given the partition
   */
  public ReadableOffset(Consumer<byte[], byte[]> reader, TopicPartition partition) {
    this.reader = reader;
    this.partition = partition;
    reader.assign(List.of(partition));
  }

  /**
   * Looks for the offset to go on at.
   *
   * @param from an offset at which reading failed
   * @return that offset, {@code from} where it can be read after all, the log's end where nothing
   *     behind it can
   * @throws KafkaException if the brokers don't answer in time
   */
  public long behind(long from) {
    long end = reader.endOffsets(List.of(partition), LOOKUP).get(partition);
    long damaged = from - 1;
    long next = from;
    long step = 1;
    while (next < end && !isReadable(next)) {
      damaged = next;
      step = next - from < SINGLE_STEPS ? 1 : 2 * step;
      next = Math.min(next + step, end);
    }
    return bisect(damaged, next);
  }

  private long bisect(long damaged, long readable) {
    long low = damaged;
    long high = readable;
    while (high - low > 1) {
      long middle = low + (high - low) / 2;
      if (isReadable(middle)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  private boolean isReadable(long offset) {
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
        if (!LogDamage.isMeantBy(e)) {
          throw e;
        }
        return false;
      }
    }
    throw new TimeoutException("no answer from " + partition + " at offset " + offset);
  }
}
