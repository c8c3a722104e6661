package dev.sightline.batch.assembly;

import dev.sightline.batch.assembly.SharedPlan.PlannedLane;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.apache.kafka.common.TopicPartition;

/**
 * One stream's records of a shared partition, from the partition's committed offset on: those of
 * batches that are done, of batches that are closed, and of the open one, in this order. Not
 * thread-safe.
 */
final class StreamLane {

  private final TopicPartition partition;
  private final BatchLimits limits;
  private final Deque<Cut> cuts = new ArrayDeque<>();
  private final Deque<Integer> planned = new ArrayDeque<>();
  private int donePlanned;
  private Optional<OpenBatch> open = Optional.empty();

  /**
   * @param plan what an earlier run decided of the records that come next
   */
  StreamLane(TopicPartition partition, BatchLimits limits, PlannedLane plan) {
    this.partition = partition;
    this.limits = limits;
    this.donePlanned = plan.done();
    this.planned.addAll(plan.lengths());
  }

  /** Records of a batch that is closed. */
  static final class Cut {

    private final long[] offsets;
    private boolean isDone;

    private Cut(long[] offsets, boolean isDone) {
      this.offsets = offsets;
      this.isDone = isDone;
    }

    void done() {
      isDone = true;
    }

    private long last() {
      return offsets[offsets.length - 1];
    }

    private int countFrom(long offset) {
      return (int) LongStream.of(offsets).filter(each -> each >= offset).count();
    }
  }

  /** Whether an earlier run is done with the next record. */
  boolean passes() {
    return donePlanned > 0;
  }

  /** Takes note of a record that an earlier run is done with. */
  void pass(long offset) {
    donePlanned--;
    cuts.add(new Cut(new long[] {offset}, true));
  }

  /** Takes the next record; says whether that completes the batch. */
  boolean add(SourceRecord record) {
    if (open.isPresent()) {
      open.get().add(record);
    } else {
      open = Optional.of(new OpenBatch(partition, record));
    }
    OpenBatch batch = open.get();
    return planned.isEmpty() ? batch.isFull(limits) : batch.records() >= planned.getFirst();
  }

  boolean hasPlan() {
    return donePlanned > 0 || !planned.isEmpty();
  }

  /** What was planned and has not come is not in the log any more. */
  void endPlan() {
    donePlanned = 0;
    planned.clear();
  }

  boolean isOpen() {
    return open.isPresent();
  }

  /** Whether there is an open batch that no plan keeps open. */
  boolean mayClose() {
    return open.isPresent() && planned.isEmpty();
  }

  boolean isLate(long nowNanos) {
    return mayClose() && open.get().isOlderThan(limits.timeoutNanos(), nowNanos);
  }

  /** Closes the open batch. */
  Batch close() {
    OpenBatch closing = open.orElseThrow();
    open = Optional.empty();
    planned.poll();
    cuts.add(new Cut(closing.contents().stream().mapToLong(SourceRecord::offset).toArray(), false));
    return closing.close();
  }

  /** The records of the batch that was closed last. */
  Cut lastCut() {
    return cuts.getLast();
  }

  /** The first record that is not done; empty if there is none. */
  OptionalLong firstUndone() {
    for (Cut cut : cuts) {
      if (!cut.isDone) {
        return OptionalLong.of(cut.offsets[0]);
      }
    }
    return open.map(OpenBatch::firstOffset).map(OptionalLong::of).orElse(OptionalLong.empty());
  }

  /** Forgets batches that are done and end before that offset; says whether nothing is left. */
  boolean forgetBefore(long offset) {
    while (!cuts.isEmpty() && cuts.getFirst().isDone && cuts.getFirst().last() < offset) {
      cuts.removeFirst();
    }
    return cuts.isEmpty() && open.isEmpty() && !hasPlan();
  }

  /** The first record at or after that offset; empty if there is none yet. */
  OptionalLong firstFrom(long offset) {
    LongStream closed = cuts.stream().flatMapToLong(cut -> LongStream.of(cut.offsets));
    OptionalLong first = closed.filter(each -> each >= offset).findFirst();
    return first.isPresent()
        ? first
        : open.map(OpenBatch::firstOffset).map(OptionalLong::of).orElse(OptionalLong.empty());
  }

  /** What is decided of the records from that offset on. */
  PlannedLane planFrom(long offset) {
    int done = donePlanned;
    List<Integer> lengths = new ArrayList<>();
    for (Cut cut : cuts) {
      if (cut.isDone) {
        done += cut.countFrom(offset);
      } else {
        lengths.add(cut.offsets.length);
      }
    }
    lengths.addAll(planned);
    return new PlannedLane(done, lengths);
  }

  /** The offset after the last record that is done or in a closed batch. */
  long decidedEnd() {
    return cuts.isEmpty() ? 0 : cuts.getLast().last() + 1;
  }

  List<SourceRecord> openRecords() {
    return open.map(OpenBatch::contents).orElse(List.of());
  }

  OptionalLong openTimestamp() {
    return open.map(OpenBatch::firstTimestamp).orElse(OptionalLong.empty());
  }

  long openBytes() {
    return open.map(OpenBatch::bytes).orElse(0L);
  }
}
