package dev.sightline.batch.poll;

import dev.sightline.batch.assembly.Batch;
import dev.sightline.batch.assembly.BatchAssembler;
import dev.sightline.batch.assembly.BatchPlan;
import dev.sightline.batch.assembly.SourceRecord;
import dev.sightline.batch.health.OffsetLedger;
import dev.sightline.batch.process.BatchOutcome;
import dev.sightline.contract.TopicId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/**
 * What is under way of one partition: batches in their order, what is skipped between them, and how
 * far it may be committed. A batch starts only after its end is committed (see {@link BatchPlan}),
 * and is left behind only when it and all before it are done. Belongs to the polling thread.
 */
final class PartitionWork {

  private final BatchAssembler assembler;
  private final OffsetLedger ledger;
  private final Deque<PlannedRange> ranges = new ArrayDeque<>();
  private OffsetAndMetadata committed;
  private OptionalLong confirmedNanos = OptionalLong.empty();
  private boolean held;
  private boolean isCrowded;
  private long lastRecordBytes;
  private OptionalLong lastTimestamp = OptionalLong.empty();

  /**
   * @param committed what Kafka has of this partition
   * @param ledger of the partition's stream
   */
  PartitionWork(BatchAssembler assembler, OffsetAndMetadata committed, OffsetLedger ledger) {
    this.ledger = ledger;
    this.assembler = assembler;
    this.committed = committed;
  }

  /**
   * Whether there is room for the record. If not, what is open goes as it is, and the record is to
   * be read again when the partition is {@linkplain #isHeld no longer held}.
   */
  boolean admits(SourceRecord record) {
    isCrowded = !assembler.admits(record);
    if (isCrowded) {
      assembler.closeAll().forEach(this::plan);
    }
    return !isCrowded;
  }

  /** Takes note of a record that an earlier run is done with; says whether it was. */
  boolean passes(SourceRecord record) {
    return assembler.passes(record);
  }

  void add(SourceRecord record) {
    lastRecordBytes = record.bytes();
    lastTimestamp = record.timestamp();
    assembler.add(record).forEach(this::plan);
  }

  /** Which life of its topic all records here are of. */
  Optional<TopicId> topicId() {
    return assembler.topicId();
  }

  /** What had arrived by that time is of {@link #topicId()}. */
  void confirmed(long nanos) {
    confirmedNanos = OptionalLong.of(nanos);
  }

  /** Whether a batch waits for its topic's id to be confirmed. */
  boolean isUnconfirmed() {
    return ranges.stream().anyMatch(range -> !range.isStarted() && !isConfirmed(range));
  }

  /**
   * When the oldest record that is not done was written, by its Kafka timestamp. Where none is here
   * it is told by the last one that was: what is still in the log is not older. Empty where that
   * has no timestamp, or nothing was read yet.
   */
  OptionalLong waitingSinceMillis() {
    // On a shared topic an open batch may have begun before one that is closed.
    OptionalLong oldest =
        LongStream.concat(
                ranges.stream()
                    .map(PlannedRange::firstTimestamp)
                    .flatMapToLong(OptionalLong::stream),
                assembler.openTimestamp().stream())
            .min();
    return oldest.isPresent() ? oldest : lastTimestamp;
  }

  /**
   * Whether nothing may be read for now: what comes next is being examined, or is of a stream that
   * there is no room for until some of what is under way is done.
   */
  boolean isHeld() {
    return held || (isCrowded && !ranges.isEmpty());
  }

  void hold() {
    held = true;
  }

  void release() {
    held = false;
  }

  /** Leaves records out that cannot be read. */
  void lose(PlannedLoss loss) {
    assembler.skip(loss.start(), loss.end()).forEach(this::plan);
    ranges.add(loss);
  }

  /**
   * Everything before that offset is read. Offsets up to it that held no record are left behind, so
   * that the lag of a stream ends at 0, also where its last offset is a transaction's end.
   */
  void passedTo(long position) {
    assembler.passedTo(position).forEach(this::plan);
    countEmpty();
  }

  /** Where reading goes on, if an earlier run skipped the record of that offset. */
  OptionalLong plannedSkip(long offset) {
    return assembler.plannedSkip(offset);
  }

  /** Whether an earlier run has decided what becomes of the next records. */
  boolean hasPlan() {
    return assembler.hasPlan();
  }

  /** Whether one more range of records may be left out. */
  boolean maySkip() {
    return assembler.maySkip();
  }

  /** Leaves records out, once all before them is done. */
  void skip(PlannedSkip skip) {
    // One range for skips in a row: a plan has little room.
    if (ranges.peekLast() instanceof PlannedSkip before && before.end() == skip.start()) {
      assembler.skipOn(skip.end());
      ranges.removeLast();
      ranges.add(new PlannedSkip(skip.stream(), before.start(), skip.end()));
    } else {
      assembler.skip(skip.start(), skip.end()).forEach(this::plan);
      ranges.add(skip);
    }
  }

  void closeLate() {
    assembler.closeLate().forEach(this::plan);
  }

  void closeForStop() {
    assembler.closeAll().forEach(this::plan);
  }

  /** Ends the largest open batch as it is; says whether there is one that no plan keeps open. */
  boolean closeEarly() {
    List<Batch> closed = assembler.closeEarly();
    closed.forEach(this::plan);
    return !closed.isEmpty();
  }

  /** Publishes what is processed and moves past what is done, in order; gives what became of it. */
  List<BatchOutcome> settle() {
    publishProcessed();
    List<BatchOutcome> outcomes = new ArrayList<>();
    while (!ranges.isEmpty() && ranges.peek().isDone()) {
      PlannedRange done = ranges.remove();
      outcomes.add(done.outcome());
      done.account(ledger);
      assembler.firstDone();
    }
    countEmpty();
    return outcomes;
  }

  /** What is to be committed: how far everything is done, and the plan beyond. */
  OffsetAndMetadata progress() {
    long done = assembler.doneOffset();
    return new OffsetAndMetadata(done, assembler.plan().toMetadata(done));
  }

  boolean mustCommit() {
    return !progress().equals(committed);
  }

  void committed(OffsetAndMetadata now) {
    committed = now;
  }

  /** Starts the batches whose ends are committed and whose topic's id is confirmed, in order. */
  void start(BatchWorker worker) {
    if (!mustCommit()) {
      ranges.stream().takeWhile(this::isConfirmed).forEach(planned -> planned.start(worker));
    }
  }

  private boolean isConfirmed(PlannedRange range) {
    return range.lastArrivalNanos().isEmpty()
        || (confirmedNanos.isPresent()
            && confirmedNanos.getAsLong() - range.lastArrivalNanos().getAsLong() >= 0);
  }

  private void countEmpty() {
    long empty = assembler.takeEmpty();
    if (empty > 0) {
      ledger.empty(empty);
    }
  }

  /**
   * Waits until all that is under way is done.
   *
   * @param leftNanos how much longer at most; asked again for each batch
   */
  void await(LongSupplier leftNanos) throws InterruptedException {
    for (PlannedRange planned : ranges) {
      planned.awaitProcessed(Math.max(0, leftNanos.getAsLong()));
      publishProcessed();
    }
    for (PlannedRange planned : ranges) {
      planned.awaitDone(Math.max(0, leftNanos.getAsLong()));
    }
  }

  /**
   * Begins to publish what is processed, in the order of the offsets: a result waits for those of
   * the batches before it.
   */
  void publishProcessed() {
    ranges.stream().takeWhile(PlannedRange::isProcessed).forEach(PlannedRange::publish);
  }

  /** Gives up what is not done and says which records that leaves for the next reader. */
  List<SourceRecord> abandon() {
    List<SourceRecord> records = new ArrayList<>(assembler.openRecords());
    ranges.forEach(planned -> records.addAll(planned.abandon()));
    ranges.clear();
    return records;
  }

  /**
   * Gives up what no worker has, and says which records that were; the rest is finished, but never
   * committed.
   */
  List<SourceRecord> retire() {
    List<SourceRecord> records = new ArrayList<>(assembler.openRecords());
    long started = ranges.stream().takeWhile(PlannedRange::isStarted).count();
    while (ranges.size() > started) {
      records.addAll(ranges.removeLast().abandon());
    }
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

  /** Memory that the records of the open batch hold, about. */
  long openBytes() {
    return assembler.openBytes();
  }

  /** Size of the last record that came, 0 before the first: the next will be about as large. */
  long lastRecordBytes() {
    return lastRecordBytes;
  }

  /** Everything before this offset is done. */
  long doneOffset() {
    return assembler.doneOffset();
  }

  private void plan(Batch batch) {
    ranges.add(new PlannedBatch(batch));
  }
}
