package dev.sightline.batch.poll;

import dev.sightline.batch.assembly.Batch;
import dev.sightline.batch.assembly.BatchAssembler;
import dev.sightline.batch.assembly.BatchPlan;
import dev.sightline.batch.assembly.SourceRecord;
import dev.sightline.batch.process.BatchOutcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/**
 * What is under way of one partition: batches in their order, what is skipped between them, and how
 * far it may be committed. A batch starts only after its end is committed (see {@link BatchPlan}),
 * and is left behind only when it and all before it are done. Belongs to the polling thread.
 */
final class PartitionWork {

  private final BatchAssembler assembler;
  private final Deque<PlannedRange> ranges = new ArrayDeque<>();
  private long doneOffset;
  private OffsetAndMetadata committed;

  /**
   * @param committed what Kafka has of this partition
   */
  PartitionWork(BatchAssembler assembler, OffsetAndMetadata committed) {
    this.assembler = assembler;
    this.committed = committed;
    this.doneOffset = committed.offset();
  }

  void add(SourceRecord record) {
    assembler.add(record).forEach(this::plan);
  }

  /** Where reading goes on, if an earlier run skipped the record of that offset. */
  OptionalLong plannedSkip(long offset) {
    return assembler.plannedSkip(offset);
  }

  /** Whether an earlier run has decided what becomes of the next records. */
  boolean hasPlan() {
    return !assembler.remainingPlan().isEmpty();
  }

  /** Leaves records out, once all before them is done. */
  void skip(PlannedSkip skip) {
    assembler.skipTo(skip.end()).ifPresent(this::plan);
    // One range for skips in a row: a plan has little room.
    if (ranges.peekLast() instanceof PlannedSkip before && before.end() == skip.start()) {
      ranges.removeLast();
      ranges.add(new PlannedSkip(skip.stream(), before.start(), skip.end()));
    } else {
      ranges.add(skip);
    }
  }

  void closeLate() {
    assembler.closeLate().ifPresent(this::plan);
  }

  void closeForStop() {
    assembler.closeForStop().ifPresent(this::plan);
  }

  /** Moves past what is done, in order, and gives what became of them. */
  List<BatchOutcome> settle() {
    List<BatchOutcome> outcomes = new ArrayList<>();
    while (!ranges.isEmpty() && ranges.peek().isDone()) {
      PlannedRange done = ranges.remove();
      outcomes.add(done.outcome());
      doneOffset = done.range().end();
    }
    return outcomes;
  }

  /** What is to be committed: how far everything is done, and the plan beyond. */
  OffsetAndMetadata progress() {
    List<BatchPlan.Range> plan =
        Stream.concat(ranges.stream().map(PlannedRange::range), assembler.remainingPlan().stream())
            .toList();
    return new OffsetAndMetadata(doneOffset, new BatchPlan(plan).toMetadata(doneOffset));
  }

  boolean mustCommit() {
    return !progress().equals(committed);
  }

  void committed(OffsetAndMetadata now) {
    committed = now;
  }

  /** Starts the batches whose ends are committed. */
  void start(Function<Batch, Future<BatchOutcome>> worker) {
    if (!mustCommit()) {
      ranges.forEach(planned -> planned.start(worker));
    }
  }

  /** Waits until all that is under way is done, at most until then. */
  void await(long deadlineNanos) throws InterruptedException {
    for (PlannedRange planned : ranges) {
      planned.await(Math.max(0, deadlineNanos - System.nanoTime()));
    }
  }

  /** Gives up what is not done and says which records that leaves for the next reader. */
  List<SourceRecord> abandon() {
    List<SourceRecord> records = new ArrayList<>(assembler.openRecords());
    ranges.forEach(planned -> records.addAll(planned.abandon()));
    ranges.clear();
    return records;
  }

  /** Batches that are closed and not yet left behind. */
  int undone() {
    return (int) ranges.stream().filter(PlannedBatch.class::isInstance).count();
  }

  boolean isIdle() {
    return ranges.isEmpty();
  }

  /** Memory that all records hold, about. */
  long bytes() {
    return assembler.openBytes() + ranges.stream().mapToLong(PlannedRange::bytes).sum();
  }

  /** Everything before this offset is done. */
  long doneOffset() {
    return doneOffset;
  }

  private void plan(Batch batch) {
    ranges.add(new PlannedBatch(batch));
  }
}
