package dev.sightline.batch.poll;

import dev.sightline.batch.assembly.Batch;
import dev.sightline.batch.assembly.BatchPlan;
import dev.sightline.batch.assembly.SourceRecord;
import dev.sightline.batch.health.LossReason;
import dev.sightline.batch.health.OffsetLedger;
import dev.sightline.batch.process.BatchOutcome;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Records that cannot be read any more: left behind and counted when the batches before them are
 * done.
 *
 * @param start the offset of the first record
 * @param end the offset after the last record
 */
record PlannedLoss(LossReason reason, long start, long end) implements PlannedRange {

  @Override
  public BatchPlan.Range range() {
    return BatchPlan.Range.skip(end);
  }

  @Override
  public long offsets() {
    return end - start;
  }

  @Override
  public void account(OffsetLedger ledger) {
    ledger.lost(reason, offsets());
  }

  @Override
  public void start(Function<Batch, Future<BatchOutcome>> worker) {
    // Nothing is to be done.
  }

  @Override
  public boolean isStarted() {
    return true;
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
    return BatchOutcome.skipped(Optional.empty(), 0);
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
