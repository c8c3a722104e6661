package dev.sightline.local.demo;

import dev.sightline.local.metrics.CaptureBooks;
import dev.sightline.local.metrics.ConsumerBooks;
import java.util.OptionalDouble;

/**
 * How far a run is.
 *
 * @param results in the bucket
 * @param annotated images in the bucket
 * @param framesPerSecond that reached the bucket, over the last seconds
 * @param latencyMs median from capture to annotated image
 */
public record Progress(
    CaptureBooks capture,
    ConsumerBooks consumer,
    int results,
    int annotated,
    double framesPerSecond,
    OptionalDouble latencyMs) {

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
