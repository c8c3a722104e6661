package dev.sightline.batch.assembly;

import dev.sightline.contract.BatchId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;

/** The batch that still grows. Has at least one record. */
final class OpenBatch {

  /**
   * Rejected records count little, but memory is bounded: a batch of four times its frames ends.
   */
  private static final int MAX_RECORDS_PER_FRAME = 4;

  private final BatchId id;
  private final long firstArrivalNanos;
  private final OptionalLong firstTimestamp;
  private final List<FrameRecord> frames = new ArrayList<>();
  private final List<RejectedRecord> rejected = new ArrayList<>();
  private SourceRecord last;
  private long bytes;

  OpenBatch(TopicPartition partition, SourceRecord first) {
    this.id =
        new BatchId(partition.topic(), first.topicId(), partition.partition(), first.offset());
    this.firstArrivalNanos = first.arrivedNanos();
    this.firstTimestamp = first.timestamp();
    this.last = first;
    add(first);
  }

  void add(SourceRecord record) {
    if (record instanceof FrameRecord frame) {
      frames.add(frame);
    } else if (record instanceof RejectedRecord reject) {
      rejected.add(reject);
    }
    last = record;
    bytes += record.bytes();
  }

  /** Whether a record can join: no batch has two streams. */
  boolean admits(SourceRecord record) {
    return frames.isEmpty()
        || !(record instanceof FrameRecord frame)
        || frame.stream().equals(frames.get(0).stream());
  }

  boolean isFull(BatchLimits limits) {
    return frames.size() >= limits.size()
        || records() >= limits.size() * MAX_RECORDS_PER_FRAME
        || bytes >= limits.maxBytes();
  }

  int records() {
    return frames.size() + rejected.size();
  }

  boolean isOlderThan(long nanos, long nowNanos) {
    return nowNanos - firstArrivalNanos >= nanos;
  }

  OptionalLong firstTimestamp() {
    return firstTimestamp;
  }

  long firstOffset() {
    return id.firstOffset();
  }

  long bytes() {
    return bytes;
  }

  Batch close() {
    return new Batch(id, last.offset(), frames, rejected, last.arrivedNanos());
  }

  /** Every record, for the ledger when the batch is handed back. */
  List<SourceRecord> contents() {
    List<SourceRecord> all = new ArrayList<>(frames);
    all.addAll(rejected);
    return all;
  }
}
