package dev.sightline.contract;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What became of one frame of a batch: detections, or an error.
 *
 * @param number the frame's number within its run of capture
 * @param offset of the frame's record in the batch's partition
 * @param width of the frame in pixels
 * @param height of the frame in pixels
 * @param imageKey the object key of the kept JPEG, where the frame is to be annotated
 * @param detections highest confidence first; empty where nothing was found or the frame failed
 * @param error present where the frame failed
 */
public record FrameResult(
    long number,
    long offset,
    Instant capturedAt,
    CapturedAtSource capturedAtSource,
    int width,
    int height,
    Optional<String> imageKey,
    List<Detection> detections,
    Optional<FrameError> error) {

  /**
   * @throws IllegalArgumentException if a failed frame has detections
   */
  public FrameResult {
    Objects.requireNonNull(capturedAt, "capturedAt");
    Objects.requireNonNull(capturedAtSource, "capturedAtSource");
    imageKey = imageKey == null ? Optional.empty() : imageKey;
    error = error == null ? Optional.empty() : error;
    detections = detections == null ? List.of() : List.copyOf(detections);
    if (error.isPresent() && !detections.isEmpty()) {
      throw new IllegalArgumentException("frame " + number + " has an error and detections");
    }
  }
}
