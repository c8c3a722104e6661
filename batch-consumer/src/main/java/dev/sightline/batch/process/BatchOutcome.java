package dev.sightline.batch.process;

import dev.sightline.batch.deadletter.DeadLetter;
import dev.sightline.contract.Classification;
import dev.sightline.contract.Detection;
import dev.sightline.contract.StreamId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What became of consecutive records: each is either stored, a dead letter, or skipped.
 *
 * @param stream of the stored or skipped frames; empty if there were none
 * @param storedFrames frames in the result
 * @param detections in the result
 * @param topClasses the top-1 classification of each frame that has one
 * @param deadLetters that were sent
 * @param skipped records that were not read, for being too old
 * @param times where the time went
 * @param result what is stored of the batch; empty if nothing is
 */
public record BatchOutcome(
    Optional<StreamId> stream,
    int storedFrames,
    List<Detection> detections,
    List<Classification> topClasses,
    List<DeadLetter> deadLetters,
    long skipped,
    BatchTimes times,
    Optional<StoredResult> result) {

  public BatchOutcome {
    detections = List.copyOf(detections);
    topClasses = List.copyOf(topClasses);
    deadLetters = List.copyOf(deadLetters);
  }

  /** Of a batch. */
  public BatchOutcome(
      Optional<StreamId> stream,
      int storedFrames,
      List<Detection> detections,
      List<Classification> topClasses,
      List<DeadLetter> deadLetters,
      BatchTimes times,
      Optional<StoredResult> result) {
    this(stream, storedFrames, detections, topClasses, deadLetters, 0, times, result);
  }

  /**
   * Of each stored frame, how long after its capture its result was there; not less than 0, though
   * the clock of the capture may be ahead of this machine's.
   */
  public List<Duration> captureToStored() {
    return result.stream()
        .flatMap(stored -> stored.document().frames().stream())
        .map(frame -> Duration.between(frame.capturedAt(), times.doneAt()))
        .map(latency -> latency.isNegative() ? Duration.ZERO : latency)
        .toList();
  }

  /**
   * @param stream nothing on the topic that streams share
   */
  public static BatchOutcome skipped(Optional<StreamId> stream, long records) {
    return new BatchOutcome(
        stream, 0, List.of(), List.of(), List.of(), records, BatchTimes.NONE, Optional.empty());
  }
}
