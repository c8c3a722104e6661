package dev.sightline.batch.assembly;

import dev.sightline.contract.TopicId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Cuts the records of one topic-partition into batches of one stream each, and knows how far the
 * partition is done and what is to be committed. What it closes or skips gets done in that order.
 * Not thread-safe.
 */
public sealed interface BatchAssembler permits StreamAssembler, SharedAssembler {

  /** Which life of its topic all records are of. */
  Optional<TopicId> topicId();

  /** Whether there is room for the record's stream; if not, it is to be read again later. */
  boolean admits(SourceRecord record);

  /** Takes note of the next record if an earlier run is done with it; says whether it was. */
  boolean passes(SourceRecord record);

  /** Takes the next record and gives the batches that it ends. */
  List<Batch> add(SourceRecord record);

  /** Open batches whose time is over. */
  List<Batch> closeLate();

  /** The largest open batch as it is, when memory has no room for more. */
  List<Batch> closeEarly();

  /** All open batches as they are, when no more records will be read. */
  List<Batch> closeAll();

  /** Where reading goes on, if an earlier run skipped the record of that offset. */
  OptionalLong plannedSkip(long offset);

  /** Whether there is room in the plan for one more range that is skipped. */
  boolean maySkip();

  /**
   * Leaves records out; gives the batches that this ends.
   *
   * @param start the offset of the first one
   * @param end the offset after the last one
   */
  List<Batch> skip(long start, long end);

  /** Lengthens the range that was skipped last. */
  void skipOn(long end);

  /** Everything before that offset is read; gives the batches that this ends. */
  List<Batch> passedTo(long position);

  /** Whether an earlier run has decided what becomes of the next records. */
  boolean hasPlan();

  /** Records of the batches that are still open; the next consumer reads them again. */
  List<SourceRecord> openRecords();

  /** When the oldest open batch's first record was written; empty if it has no time. */
  OptionalLong openTimestamp();

  /** Memory that the open batches hold, about. */
  long openBytes();

  /** The oldest of what was closed or skipped is done, and not only processed. */
  void firstDone();

  /** Everything before this offset is done. */
  long doneOffset();

  /** Offsets left behind since the last call that held no record. */
  long takeEmpty();

  /** What is to be committed with {@link #doneOffset}. */
  BatchPlan plan();
}
