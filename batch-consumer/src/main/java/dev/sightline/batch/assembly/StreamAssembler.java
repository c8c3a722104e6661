package dev.sightline.batch.assembly;

import dev.sightline.contract.TopicId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;

/**
 * Cuts a topic that one stream has to itself: its batches' ranges follow each other without a gap.
 * A batch ends
 *
 * <ol>
 *   <li>where the plan of an earlier run says so, and nowhere else as long as there is a plan:
 *       those records are in the log, so they come without waiting;
 *   <li>with its {@code size}th frame, or with the record that fills its {@code maxBytes};
 *   <li>before a frame of another stream;
 *   <li>when {@code timeout} has passed since its first record arrived;
 *   <li>when memory is full, or the program stops.
 * </ol>
 *
 * <p>Records that are not frames ride along and are not counted, so that the frames around them
 * still make a full batch. Not thread-safe.
 */
public final class StreamAssembler implements BatchAssembler {

  private final TopicPartition partition;
  private final Optional<TopicId> topicId;
  private final BatchLimits limits;
  private final LongSupplier nanoClock;
  private final TreeMap<Long, StreamPlan.Range> planned = new TreeMap<>();
  private final Deque<Closed> closed = new ArrayDeque<>();

  private Optional<OpenBatch> open = Optional.empty();
  private long nextOffset;
  private long doneOffset;
  private long empty;

  /**
   * A batch or skipped range that is not left behind.
   *
   * @param records how many it has
   */
  private record Closed(StreamPlan.Range range, long records) {}

  /**
   * @param startOffset where reading starts
   * @param plan what an earlier run left with the committed offset; its topic id is that of all
   *     records
   * @param nanoClock the monotonic clock of the records' arrival
   */
  public StreamAssembler(
      TopicPartition partition,
      long startOffset,
      StreamPlan plan,
      BatchLimits limits,
      LongSupplier nanoClock) {
    this.partition = partition;
    this.nextOffset = startOffset;
    this.doneOffset = startOffset;
    this.topicId = plan.topicId();
    plan.ranges().forEach(range -> planned.put(range.end(), range));
    planned.headMap(startOffset, true).clear();
    this.limits = limits;
    this.nanoClock = nanoClock;
  }

  @Override
  public boolean admits(SourceRecord record) {
    return true;
  }

  @Override
  public boolean passes(SourceRecord record) {
    return false;
  }

  @Override
  public List<Batch> add(SourceRecord record) {
    List<Batch> ended = new ArrayList<>();
    if (mustCloseBefore(record)) {
      ended.addAll(close());
    }
    nextOffset = record.offset() + 1;
    append(record);
    if (mustCloseAfter()) {
      ended.addAll(close());
    }
    return ended;
  }

  @Override
  public List<Batch> closeLate() {
    boolean late =
        open.isPresent() && open.get().isOlderThan(limits.timeoutNanos(), nanoClock.getAsLong());
    return late && planned.isEmpty() ? close() : List.of();
  }

  @Override
  public List<Batch> closeEarly() {
    return planned.isEmpty() ? close() : List.of();
  }

  @Override
  public List<Batch> closeAll() {
    return closeEarly();
  }

  @Override
  public Optional<TopicId> topicId() {
    return topicId;
  }

  @Override
  public boolean hasPlan() {
    return !planned.isEmpty();
  }

  @Override
  public OptionalLong plannedSkip(long offset) {
    Map.Entry<Long, StreamPlan.Range> range = planned.higherEntry(offset);
    return range != null && range.getValue().skipped()
        ? OptionalLong.of(range.getKey())
        : OptionalLong.empty();
  }

  @Override
  public boolean maySkip() {
    return true;
  }

  @Override
  public List<Batch> skip(long start, long end) {
    planned.headMap(end, true).clear();
    List<Batch> ended = close();
    nextOffset = end;
    closed.add(new Closed(StreamPlan.Range.skip(end), end - start));
    return ended;
  }

  @Override
  public void skipOn(long end) {
    Closed last = closed.removeLast();
    planned.headMap(end, true).clear();
    nextOffset = end;
    closed.add(new Closed(StreamPlan.Range.skip(end), last.records() + end - last.range().end()));
  }

  /**
   * Gives the batch that was planned to end there or before, where the records up to its end are
   * gone and none is left to show that.
   */
  @Override
  public List<Batch> passedTo(long position) {
    boolean pastEnd = !planned.headMap(position, true).isEmpty();
    planned.headMap(position, true).clear();
    List<Batch> ended = pastEnd ? close() : List.of();
    boolean isIdle = open.isEmpty() && planned.isEmpty() && closed.isEmpty();
    if (isIdle && position > doneOffset) {
      empty += position - doneOffset;
      doneOffset = position;
    }
    return ended;
  }

  @Override
  public void firstDone() {
    Closed done = closed.remove();
    empty += done.range().end() - doneOffset - done.records();
    doneOffset = done.range().end();
  }

  @Override
  public long doneOffset() {
    return doneOffset;
  }

  @Override
  public long takeEmpty() {
    long taken = empty;
    empty = 0;
    return taken;
  }

  @Override
  public BatchPlan plan() {
    return new StreamPlan(
        topicId,
        Stream.concat(closed.stream().map(Closed::range), planned.values().stream()).toList());
  }

  @Override
  public List<SourceRecord> openRecords() {
    return open.map(OpenBatch::contents).orElse(List.of());
  }

  @Override
  public OptionalLong openTimestamp() {
    return open.map(OpenBatch::firstTimestamp).orElse(OptionalLong.empty());
  }

  @Override
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
    return planned.remove(nextOffset) != null || (free && open.get().isFull(limits));
  }

  private List<Batch> close() {
    List<Batch> ended = open.map(OpenBatch::close).stream().toList();
    for (Batch batch : ended) {
      closed.add(new Closed(StreamPlan.Range.batch(batch.lastOffset() + 1), batch.records()));
    }
    open = Optional.empty();
    return ended;
  }
}
