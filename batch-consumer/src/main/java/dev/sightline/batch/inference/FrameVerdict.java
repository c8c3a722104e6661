package dev.sightline.batch.inference;

import dev.sightline.contract.Classification;
import dev.sightline.contract.Detection;
import dev.sightline.contract.FrameError;
import java.util.List;
import java.util.Optional;

/**
 * What the service says of one frame.
 *
 * @param width in pixels of the decoded image, 0 where it could not be decoded
 * @param height in pixels of the decoded image, 0 where it could not be decoded
 * @param detections highest confidence first
 * @param classifications highest confidence first; empty unless the model is a classifier
 * @param error present where the frame failed
 */
public record FrameVerdict(
    int width,
    int height,
    List<Detection> detections,
    List<Classification> classifications,
    Optional<FrameError> error) {

  public FrameVerdict {
    detections = List.copyOf(detections);
    classifications = List.copyOf(classifications);
  }

  /** Of a detector. */
  public FrameVerdict(
      int width, int height, List<Detection> detections, Optional<FrameError> error) {
    this(width, height, detections, List.of(), error);
  }
}
