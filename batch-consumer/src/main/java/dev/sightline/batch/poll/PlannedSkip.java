package dev.sightline.batch.poll;

import dev.sightline.batch.assembly.Batch;
import dev.sightline.batch.assembly.BatchPlan;
import dev.sightline.batch.assembly.SourceRecord;
import dev.sightline.batch.process.BatchOutcome;
import dev.sightline.contract.StreamId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Records that are too old for their stream and are not read: done at once, and left behind when
 * the batches before them are.
 *
 * @param stream nothing on the topic that streams share
 * @param start the offset of the first record
 * @param end the offset after the last record
 */
record PlannedSkip(Optional<StreamId> stream, long start, long end) implements PlannedRange {

  @Override
  public BatchPlan.Range range() {
    return BatchPlan.Range.skip(end);
  }

  @Override
  public long offsets() {
    return end - start;
  }

  @Override
  public boolean isStarted() {
    return true;
  }

  @Override
  public void start(Function<Batch, Future<BatchOutcome>> worker) {
    // Nothing is to be done.
  }

  @Override
  public boolean isDone() {
    return true;
  }

  @Override
  public void await(long nanos) {
    // It is done.
  }

  @Override
  public BatchOutcome outcome() {
    return BatchOutcome.skipped(stream, end - start);
  }

  @Override
  public List<SourceRecord> abandon() {
    return List.of();
  }

  @Override
  public long bytes() {
    return 0;
  }
}
