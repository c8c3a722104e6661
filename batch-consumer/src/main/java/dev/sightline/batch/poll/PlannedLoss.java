package dev.sightline.batch.poll;

import dev.sightline.batch.health.LossReason;
import dev.sightline.batch.health.OffsetLedger;
import dev.sightline.batch.process.BatchOutcome;
import java.util.Optional;

/**
 * Records that cannot be read any more; they are counted when they are left behind.
 *
 * @param start the offset of the first record
 * @param end the offset after the last record
 */
record PlannedLoss(LossReason reason, long start, long end) implements PlannedGap {

  @Override
  public void account(OffsetLedger ledger) {
    ledger.lost(reason, offsets());
  }

  @Override
  public BatchOutcome outcome() {
    return BatchOutcome.skipped(Optional.empty(), 0);
  }
}
