package dev.sightline.batch.assembly;

import dev.sightline.batch.assembly.SharedPlan.PlannedLane;
import dev.sightline.batch.assembly.SharedPlan.SkippedRange;
import dev.sightline.contract.StreamId;
import dev.sightline.contract.TopicId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;

/**
 * Cuts a topic that streams share: of each stream its own records go together, however many of
 * others are in between. A batch ends
 *
 * <ol>
 *   <li>where the plan of an earlier run says so, and nowhere else as long as there is one for its
 *       stream;
 *   <li>with its {@code size}th frame, or with the record that fills its {@code maxBytes};
 *   <li>when {@code timeout} has passed since its first record arrived;
 *   <li>when memory is full, more streams come than there is room for, or the program stops.
 * </ol>
 *
 * <p>Records that are not frames go together as those of a stream do. Everything before the first
 * record that is not done is left behind. As long as an earlier run's plan is being made up for,
 * nothing is: its streams are known by the order in which they come from there on. Not thread-safe.
 */
public final class SharedAssembler implements BatchAssembler {

  /** So many streams' plans fit into what Kafka takes with an offset. */
  static final int MOST_STREAMS = 384;

  /** The same for ranges that are skipped. */
  private static final int MOST_SKIPS = 16;

  private final TopicPartition partition;
  private final Optional<TopicId> topicId;
  private final BatchLimits limits;
  private final LongSupplier nanoClock;

  /** By stream; without one the records that are not frames. */
  private final Map<Optional<StreamId>, StreamLane> lanes = new HashMap<>();

  /** Plans of streams that have not come yet, in the order in which they will. */
  private final Deque<PlannedLane> unclaimed;

  /** What is closed, in that order; nothing for what was skipped. */
  private final Deque<Optional<StreamLane.Cut>> closed = new ArrayDeque<>();

  /** Ranges that were skipped, by their ends. */
  private final TreeMap<Long, SkippedRange> skips = new TreeMap<>();

  /** Ends of ranges that hold no record, and how long they are. */
  private final TreeMap<Long, Long> gaps = new TreeMap<>();

  private long plannedUntil;
  private long nextOffset;
  private long doneOffset;
  private long empty;

  /**
   * @param startOffset where reading starts
   * @param plan what an earlier run left with the committed offset; its topic id is that of all
   *     records
   * @param nanoClock the monotonic clock of the records' arrival
   */
  public SharedAssembler(
      TopicPartition partition,
      long startOffset,
      SharedPlan plan,
      BatchLimits limits,
      LongSupplier nanoClock) {
    this.partition = partition;
    this.topicId = plan.topicId();
    this.limits = limits;
    this.nanoClock = nanoClock;
    this.unclaimed = new ArrayDeque<>(plan.lanes());
    plan.skips().forEach(skip -> skips.put(skip.end(), skip));
    this.plannedUntil = plan.end();
    this.nextOffset = startOffset;
    this.doneOffset = startOffset;
  }

  @Override
  public Optional<TopicId> topicId() {
    return topicId;
  }

  @Override
  public boolean admits(SourceRecord record) {
    return lanes.containsKey(key(record)) || lanes.size() < MOST_STREAMS;
  }

  @Override
  public boolean passes(SourceRecord record) {
    if (record.offset() >= plannedUntil || !lane(record).passes()) {
      return false;
    }
    comeTo(record.offset());
    lane(record).pass(record.offset());
    nextOffset = record.offset() + 1;
    leaveBehind();
    return true;
  }

  @Override
  public List<Batch> add(SourceRecord record) {
    comeTo(record.offset());
    List<Batch> ended = new ArrayList<>(endPlanAt(record.offset()));
    nextOffset = record.offset() + 1;
    StreamLane lane = lane(record);
    if (lane.add(record)) {
      ended.add(close(lane));
    }
    return ended;
  }

  @Override
  public List<Batch> closeLate() {
    long now = nanoClock.getAsLong();
    return closeEach(lanes.values().stream().filter(lane -> lane.isLate(now)));
  }

  @Override
  public List<Batch> closeEarly() {
    return closeEach(
        lanes.values().stream()
            .filter(StreamLane::mayClose)
            .max(Comparator.comparingLong(StreamLane::openBytes))
            .stream());
  }

  @Override
  public List<Batch> closeAll() {
    return closeEach(lanes.values().stream().filter(StreamLane::mayClose));
  }

  @Override
  public boolean hasPlan() {
    return isMakingUp() || skips.higherKey(nextOffset) != null;
  }

  @Override
  public OptionalLong plannedSkip(long offset) {
    return Optional.ofNullable(skips.higherEntry(offset))
        .map(Map.Entry::getValue)
        .filter(skip -> skip.start() <= offset)
        .map(skip -> OptionalLong.of(skip.end()))
        .orElse(OptionalLong.empty());
  }

  @Override
  public boolean maySkip() {
    return skips.size() < MOST_SKIPS;
  }

  @Override
  public List<Batch> skip(long start, long end) {
    comeTo(start);
    List<Batch> ended = endPlanAt(end);
    skips.put(end, new SkippedRange(start, end));
    closed.add(Optional.empty());
    nextOffset = end;
    return ended;
  }

  @Override
  public void skipOn(long end) {
    SkippedRange last = skips.remove(nextOffset);
    skips.put(end, new SkippedRange(last.start(), end));
    nextOffset = end;
  }

  @Override
  public List<Batch> passedTo(long position) {
    if (position > nextOffset) {
      comeTo(position);
      nextOffset = position;
    }
    List<Batch> ended = endPlanAt(position);
    leaveBehind();
    return ended;
  }

  @Override
  public List<SourceRecord> openRecords() {
    return lanes.values().stream().flatMap(lane -> lane.openRecords().stream()).toList();
  }

  @Override
  public OptionalLong openTimestamp() {
    return lanes.values().stream()
        .map(StreamLane::openTimestamp)
        .flatMapToLong(OptionalLong::stream)
        .min();
  }

  @Override
  public long openBytes() {
    return lanes.values().stream().mapToLong(StreamLane::openBytes).sum();
  }

  @Override
  public void firstDone() {
    closed.remove().ifPresent(StreamLane.Cut::done);
    leaveBehind();
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
  public SharedPlan plan() {
    Stream<PlannedLane> come =
        lanes.values().stream()
            .filter(lane -> lane.firstFrom(doneOffset).isPresent())
            .sorted(Comparator.comparingLong(lane -> lane.firstFrom(doneOffset).getAsLong()))
            .map(lane -> lane.planFrom(doneOffset));
    long decided = lanes.values().stream().mapToLong(StreamLane::decidedEnd).max().orElse(0);
    return new SharedPlan(
        topicId,
        Stream.concat(come, unclaimed.stream()).toList(),
        skips.values().stream().filter(skip -> skip.end() > doneOffset).toList(),
        Math.max(decided, plannedUntil));
  }

  /** What is between the last record and this one holds none. */
  private void comeTo(long offset) {
    if (offset < nextOffset) {
      throw new IllegalStateException(
          "offset " + offset + " of " + partition + " came after " + (nextOffset - 1));
    }
    if (offset > nextOffset) {
      gaps.put(offset, offset - nextOffset);
    }
  }

  private StreamLane lane(SourceRecord record) {
    return lanes.computeIfAbsent(key(record), this::nextLane);
  }

  private StreamLane nextLane(Optional<StreamId> stream) {
    return new StreamLane(
        partition, limits, Optional.ofNullable(unclaimed.poll()).orElse(PlannedLane.BLANK));
  }

  private static Optional<StreamId> key(SourceRecord record) {
    return record instanceof FrameRecord frame ? Optional.of(frame.stream()) : Optional.empty();
  }

  private List<Batch> closeEach(Stream<StreamLane> some) {
    return some.map(this::close).toList();
  }

  private Batch close(StreamLane lane) {
    Batch batch = lane.close();
    closed.add(Optional.of(lane.lastCut()));
    return batch;
  }

  private boolean isMakingUp() {
    return !unclaimed.isEmpty() || lanes.values().stream().anyMatch(StreamLane::hasPlan);
  }

  /** Ends the plan where it was to be met by: what has not come is not in the log any more. */
  private List<Batch> endPlanAt(long offset) {
    if (offset < plannedUntil || !isMakingUp()) {
      return List.of();
    }
    unclaimed.clear();
    List<StreamLane> unmet = lanes.values().stream().filter(StreamLane::hasPlan).toList();
    unmet.forEach(StreamLane::endPlan);
    return closeEach(unmet.stream().filter(StreamLane::isOpen));
  }

  private void leaveBehind() {
    if (isMakingUp()) {
      return;
    }
    plannedUntil = 0;
    doneOffset =
        lanes.values().stream()
            .map(StreamLane::firstUndone)
            .flatMapToLong(OptionalLong::stream)
            .min()
            .orElse(nextOffset);
    lanes.values().removeIf(lane -> lane.forgetBefore(doneOffset));
    skips.headMap(doneOffset, true).clear();
    Map<Long, Long> left = gaps.headMap(doneOffset, true);
    empty += left.values().stream().mapToLong(Long::longValue).sum();
    left.clear();
  }
}
