package dev.sightline.console.deadletter;

import dev.sightline.console.config.KafkaConfig;
import dev.sightline.console.memory.BusyException;
import dev.sightline.contract.FrameTopics;
import dev.sightline.ledger.deadletter.DeadLetter;
import dev.sightline.ledger.deadletter.DeadLetterId;
import dev.sightline.ledger.deadletter.DeadLetterReader;
import dev.sightline.ledger.deadletter.OffsetRange;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;

/**
 * The dead-letter topic, read backwards in pieces. Each reading takes a consumer of its own for as
 * long as it lasts, and few are under way at once: a letter may be as large as a picture. Nothing
 * is kept.
 */
@Singleton
public final class DeadLetterArchive {

  /** Letters on a page, if there is no filter. */
  static final int PAGE = 50;

  /** With a filter: offsets that are looked at in a step, and for a page at most. */
  static final int STEP = 250;

  static final int MAX_SCANNED = 2000;

  private static final int READINGS_AT_ONCE = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Comparator<LetterRow> NEWEST_FIRST =
      Comparator.comparing(LetterRow::at)
          .thenComparing((LetterRow row) -> row.id().offset())
          .reversed();

  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final FrameTopics topics;
  private final Semaphore readings = new Semaphore(READINGS_AT_ONCE);

  @Inject
  DeadLetterArchive(Supplier<Consumer<byte[], byte[]>> consumers, KafkaConfig config) {
    this(consumers, config.topics());
  }

  DeadLetterArchive(Supplier<Consumer<byte[], byte[]>> consumers, FrameTopics topics) {
    this.consumers = consumers;
    this.topics = topics;
  }

  /** What a reading gives. */
  private interface Reading<T> {
    T read(DeadLetterReader reader) throws InterruptedException;
  }

  /**
   * Letters before a position, the newest of each partition first. With a filter more is looked at
   * than is shown, {@link #MAX_SCANNED} offsets at most; a page may be empty and not the last.
   *
   * @throws KafkaException if the topic can't be read
   * @throws BusyException if others are reading for too long
   */
  public LetterPage page(LetterFilter filter, LetterCursor from) throws InterruptedException {
    return with(reader -> page(reader, filter, from));
  }

  private LetterPage page(DeadLetterReader reader, LetterFilter filter, LetterCursor from)
      throws InterruptedException {
    Map<Integer, OffsetRange> all = reader.ranges();
    int step = filter.isGiven() ? STEP : PAGE;
    List<LetterRow> rows = new ArrayList<>();
    LetterCursor cursor = from;
    long scanned = 0;
    Map<Integer, OffsetRange> next = newest(all, cursor, step);
    while (!next.isEmpty() && rows.size() < PAGE && scanned < MAX_SCANNED) {
      reader.read(
          next,
          letter -> {
            if (filter.takes(letter, topics)) {
              rows.add(LetterRow.of(letter, topics));
            }
          });
      scanned += next.values().stream().mapToLong(range -> range.end() - range.begin()).sum();
      cursor = cursorBefore(all, cursor, next);
      next = newest(all, cursor, step);
    }
    rows.sort(NEWEST_FIRST);
    return new LetterPage(rows, next.isEmpty() ? Optional.empty() : Optional.of(cursor), scanned);
  }

  /** The newest of what is left, a share of each partition; no range is empty. */
  private static Map<Integer, OffsetRange> newest(
      Map<Integer, OffsetRange> all, LetterCursor cursor, int count) {
    Map<Integer, OffsetRange> rest = new TreeMap<>();
    all.forEach(
        (partition, range) -> {
          OffsetRange left = cursor.rest(partition, range);
          if (!left.isEmpty()) {
            rest.put(partition, left);
          }
        });
    long share = Math.max(1, count / Math.max(1, rest.size()));
    rest.replaceAll((partition, range) -> range.last(share));
    return rest;
  }

  private static LetterCursor cursorBefore(
      Map<Integer, OffsetRange> all, LetterCursor cursor, Map<Integer, OffsetRange> read) {
    Map<Integer, Long> before = new TreeMap<>();
    all.forEach(
        (partition, range) ->
            before.put(
                partition,
                read.containsKey(partition)
                    ? read.get(partition).begin()
                    : cursor.rest(partition, range).begin()));
    return new LetterCursor(before);
  }

  /**
   * One letter.
   *
   * @return nothing if it is not there, or not any more
   * @throws KafkaException if the topic can't be read
   * @throws BusyException if others are reading for too long
   */
  public Optional<DeadLetter> find(DeadLetterId id) throws InterruptedException {
    return with(
        reader -> {
          OffsetRange all = reader.ranges().getOrDefault(id.partition(), new OffsetRange(0, 0));
          List<DeadLetter> found = new ArrayList<>();
          if (all.contains(id.offset())) {
            reader.read(Map.of(id.partition(), OffsetRange.of(id.offset())), found::add);
          }
          return found.stream().findFirst();
        });
  }

  private <T> T with(Reading<T> reading) throws InterruptedException {
    if (!readings.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new BusyException("too many dead letters are being read");
    }
    try (Consumer<byte[], byte[]> consumer = consumers.get()) {
      return reading.read(new DeadLetterReader(consumer, topics.deadLetters(), PATIENCE));
    } finally {
      readings.release();
    }
  }
}
