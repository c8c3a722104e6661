package dev.sightline.batch.assembly;

import dev.sightline.contract.BatchId;
import dev.sightline.contract.StreamId;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Records of one topic-partition that go together: frames of one stream, or records that are no
 * frames. On a topic of one stream the two may be mixed, and the ranges of a partition's batches
 * follow each other without a gap; on a shared topic other streams' records are in between.
 *
 * @param id where the batch starts
 * @param lastOffset of its last record, inclusive
 * @param frames in the order of their offsets; empty where all records were rejected
 * @param rejected records between the frames, for the dead letters
 * @param lastArrivalNanos when the last record arrived, on a monotonic clock
 */
public record Batch(
    BatchId id,
    long lastOffset,
    List<FrameRecord> frames,
    List<RejectedRecord> rejected,
    long lastArrivalNanos) {

  public Batch {
    Objects.requireNonNull(id, "id");
    frames = List.copyOf(frames);
    rejected = List.copyOf(rejected);
  }

  /** How many records it has. */
  public int records() {
    return frames.size() + rejected.size();
  }

  /** The one stream of all frames; empty if there are no frames. */
  public Optional<StreamId> stream() {
    return frames.stream().findFirst().map(FrameRecord::stream);
  }

  /** When the first record was written, in milliseconds of the epoch; empty if it has no time. */
  public OptionalLong firstTimestamp() {
    return Stream.<SourceRecord>concat(frames.stream().limit(1), rejected.stream().limit(1))
        .min(Comparator.comparingLong(SourceRecord::offset))
        .map(SourceRecord::timestamp)
        .orElse(OptionalLong.empty());
  }

  /** Memory that the records hold, about. */
  public long bytes() {
    return frames.stream().mapToLong(SourceRecord::bytes).sum()
        + rejected.stream().mapToLong(SourceRecord::bytes).sum();
  }
}
