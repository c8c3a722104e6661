package dev.sightline.batch.poll;

import dev.sightline.batch.assembly.SourceRecord;
import dev.sightline.batch.health.OffsetLedger;
import dev.sightline.batch.process.BatchOutcome;
import java.util.List;
import java.util.OptionalLong;

/** Records of one partition, and what is to become of them together. */
sealed interface PlannedRange permits PlannedBatch, PlannedGap {

  /** Counts what it has to count when it is left behind. */
  default void account(OffsetLedger ledger) {
    // A batch and a skip are counted by their outcome.
  }

  /** When its last record arrived, on the monotonic clock; empty if no record is to be read. */
  default OptionalLong lastArrivalNanos() {
    return OptionalLong.empty();
  }

  /** When its first record was written, by its Kafka timestamp; empty if it has none. */
  default OptionalLong firstTimestamp() {
    return OptionalLong.empty();
  }

  /** Whether a worker has it, or none needs to. */
  boolean isStarted();

  /** Begins it, once. */
  void start(BatchWorker worker);

  /** Whether its records are where they belong, on S3 or among the dead letters. */
  boolean isProcessed();

  /** Begins to publish the result of what is processed, once. */
  void publish();

  /** Whether it is processed, and its result published. */
  boolean isDone();

  /** Waits until it is processed, if it is begun, at most that long. */
  void awaitProcessed(long nanos) throws InterruptedException;

  /** Waits until its result is published, if that is begun, at most that long. */
  void awaitDone(long nanos) throws InterruptedException;

  /**
   * What became of a range that is done.
   *
   * @throws IllegalStateException if it failed in a way that no retry foresees
   */
  BatchOutcome outcome();

  /** Gives it up; these records had been read for it. */
  List<SourceRecord> abandon();

  /** Memory that its records hold, about. */
  long bytes();
}
