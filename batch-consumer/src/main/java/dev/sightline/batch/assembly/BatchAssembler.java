package dev.sightline.batch.assembly;

import dev.sightline.contract.TopicId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;

/**
 * Cuts the records of one topic-partition into batches. A batch ends
 *
 * <ol>
 *   <li>where the plan of an earlier run says so, and nowhere else as long as there is a plan:
 *       those records are in the log, so they come without waiting;
 *   <li>with its {@code size}th frame, or with the record that fills its {@code maxBytes};
 *   <li>before a frame of another stream, which only a topic named exactly the prefix has. Streams
 *       that alternate there make small batches: give each its own topic;
 *   <li>when {@code timeout} has passed since its first record arrived;
 *   <li>when memory is full, or the program stops.
 * </ol>
 *
 * <p>Records that are not frames ride along and are not counted, so that the frames around them
 * still make a full batch. Not thread-safe.
 */
public final class BatchAssembler {

  private final TopicPartition partition;
  private final Optional<TopicId> topicId;
  private final int size;
  private final long maxBytes;
  private final long timeoutNanos;
  private final LongSupplier nanoClock;
  private final TreeMap<Long, BatchPlan.Range> planned = new TreeMap<>();

  private Optional<OpenBatch> open = Optional.empty();
  private long nextOffset;

  /**
   * @param startOffset where reading starts: the committed offset
   * @param plan what an earlier run left with the committed offset; its topic id is that of all
   *     records
   * @param maxBytes with which a batch is full; a larger record is a batch of its own
   * @param nanoClock the monotonic clock of the records' arrival
   */
  public BatchAssembler(
      TopicPartition partition,
      long startOffset,
      BatchPlan plan,
      int size,
      long maxBytes,
      Duration timeout,
      LongSupplier nanoClock) {
    this.partition = partition;
    this.nextOffset = startOffset;
    this.topicId = plan.topicId();
    plan.ranges().forEach(range -> planned.put(range.end(), range));
    planned.headMap(startOffset, true).clear();
    this.size = size;
    this.maxBytes = maxBytes;
    this.timeoutNanos = timeout.toNanos();
    this.nanoClock = nanoClock;
  }

  /** Takes the next record and gives the batches that it ends: those before it, that with it. */
  public List<Batch> add(SourceRecord record) {
    List<Batch> closed = new ArrayList<>();
    if (mustCloseBefore(record)) {
      close().ifPresent(closed::add);
    }
    nextOffset = record.offset() + 1;
    append(record);
    if (mustCloseAfter()) {
      close().ifPresent(closed::add);
    }
    return closed;
  }

  /** The open batch, if its time is over. */
  public Optional<Batch> closeLate() {
    boolean late = open.isPresent() && open.get().isOlderThan(timeoutNanos, nanoClock.getAsLong());
    return late && planned.isEmpty() ? close() : Optional.empty();
  }

  /** The open batch as it is, when no more records will be read, or memory has no room for more. */
  public Optional<Batch> closeEarly() {
    return planned.isEmpty() ? close() : Optional.empty();
  }

  /** Which life of its topic all records are of. */
  public Optional<TopicId> topicId() {
    return topicId;
  }

  /** Planned ranges that no record has ended yet: they are still needed after another crash. */
  public List<BatchPlan.Range> remainingPlan() {
    return List.copyOf(planned.values());
  }

  /** Where reading goes on, if an earlier run skipped the record of that offset. */
  public OptionalLong plannedSkip(long offset) {
    Map.Entry<Long, BatchPlan.Range> range = planned.higherEntry(offset);
    return range != null && range.getValue().skipped()
        ? OptionalLong.of(range.getKey())
        : OptionalLong.empty();
  }

  /** Goes on at a later offset; gives the batch that this ends. */
  public Optional<Batch> skipTo(long offset) {
    planned.headMap(offset, true).clear();
    nextOffset = offset;
    return close();
  }

  /**
   * Everything before that offset is read. Gives the batch that was planned to end there or before,
   * where the records up to its end are gone and none is left to show that.
   */
  public Optional<Batch> passedTo(long offset) {
    boolean pastEnd = !planned.headMap(offset, true).isEmpty();
    planned.headMap(offset, true).clear();
    return pastEnd ? close() : Optional.empty();
  }

  /** Whether nothing is open and nothing planned. */
  public boolean isIdle() {
    return open.isEmpty() && planned.isEmpty();
  }

  /** Records of the batch that is still open; the next consumer reads them again. */
  public List<SourceRecord> openRecords() {
    return open.map(OpenBatch::contents).orElse(List.of());
  }

  /** When the open batch's first record was written; empty if it has no time, or none is open. */
  public OptionalLong openTimestamp() {
    return open.map(OpenBatch::firstTimestamp).orElse(OptionalLong.empty());
  }

  /** Memory that the open batch holds, about. */
  public long openBytes() {
    return open.map(OpenBatch::bytes).orElse(0L);
  }

  private boolean mustCloseBefore(SourceRecord record) {
    if (record.offset() < nextOffset) {
      throw new IllegalStateException(
          "offset " + record.offset() + " of " + partition + " came after " + (nextOffset - 1));
    }
    boolean free = planned.isEmpty();
    boolean pastEnd = !planned.headMap(record.offset(), true).isEmpty();
    planned.headMap(record.offset(), true).clear();
    return pastEnd || (free && open.isPresent() && !open.get().admits(record));
  }

  private void append(SourceRecord record) {
    if (open.isPresent()) {
      open.get().add(record);
    } else {
      open = Optional.of(new OpenBatch(partition, record));
    }
  }

  private boolean mustCloseAfter() {
    boolean free = planned.isEmpty();
    return planned.remove(nextOffset) != null || (free && open.get().isFull(size, maxBytes));
  }

  private Optional<Batch> close() {
    Optional<Batch> closed = open.map(OpenBatch::close);
    open = Optional.empty();
    return closed;
  }
}
