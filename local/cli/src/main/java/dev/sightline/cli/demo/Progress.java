package dev.sightline.cli.demo;

import dev.sightline.ledger.CaptureCounts;
import dev.sightline.ledger.ConsumerCounts;
import java.util.OptionalDouble;

/**
 * How far a run is.
 *
 * @param results in the bucket
 * @param keptFrames of these results, which get an annotated image each
 * @param annotated images in the bucket
 * @param framesPerSecond that reached the bucket, over the last seconds
 * @param latencyMs median from capture to annotated image
 */
public record Progress(
    CaptureCounts capture,
    ConsumerCounts consumer,
    int results,
    long keptFrames,
    int annotated,
    double framesPerSecond,
    OptionalDouble latencyMs) {

  /**
   * Frames that are where they end: stored, or counted as held back, dropped, dead-lettered,
   * skipped or lost.
   */
  public long finishedFrames() {
    return capture.gatedInAll() + capture.droppedInAll() + consumer.done() - consumer.empty();
  }

  /** Frames that were captured and are on their way. */
  public long pendingFrames() {
    return Math.max(0, capture.captured() - finishedFrames());
  }

  /** Changes whenever anything has moved on. */
  long steps() {
    return capture.captured()
        + consumer.consumed()
        + consumer.skipped()
        + consumer.stored()
        + results
        + annotated;
  }
}
