package dev.sightline.batch.poll;

import dev.sightline.batch.process.BatchOutcome;
import dev.sightline.contract.StreamId;
import java.util.Optional;

/**
 * Records that are too old for their stream and are not read.
 *
 * @param stream nothing on the topic that streams share
 * @param start the offset of the first record
 * @param end the offset after the last record
 */
record PlannedSkip(Optional<StreamId> stream, long start, long end) implements PlannedGap {

  @Override
  public BatchOutcome outcome() {
    return BatchOutcome.skipped(stream, offsets());
  }
}
