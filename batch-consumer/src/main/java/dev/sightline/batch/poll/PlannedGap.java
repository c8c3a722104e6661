package dev.sightline.batch.poll;

import dev.sightline.batch.assembly.SourceRecord;
import java.util.List;

/**
 * Records that are not read: done at once, and left behind when the batches before them are done.
 */
sealed interface PlannedGap extends PlannedRange permits PlannedSkip, PlannedLoss {

  /** The offset of the first record. */
  long start();

  /** The offset after the last record. */
  long end();

  /** How many offsets it covers. */
  default long offsets() {
    return end() - start();
  }

  @Override
  default boolean isStarted() {
    return true;
  }

  @Override
  default void start(BatchWorker worker) {
    // Nothing is to be done.
  }

  @Override
  default boolean isProcessed() {
    return true;
  }

  @Override
  default void publish() {
    // It has no result.
  }

  @Override
  default boolean isDone() {
    return true;
  }

  @Override
  default void awaitProcessed(long nanos) {
    // It is.
  }

  @Override
  default void awaitDone(long nanos) {
    // It is.
  }

  @Override
  default List<SourceRecord> abandon() {
    return List.of();
  }

  @Override
  default long bytes() {
    return 0;
  }
}
