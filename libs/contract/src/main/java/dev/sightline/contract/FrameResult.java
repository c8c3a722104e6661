package dev.sightline.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What was found in one frame of a batch: detections or classifications, as the model gives.
 *
 * @param number the frame's number within its run of capture
 * @param offset of the frame's record in the batch's partition
 * @param width of the frame in pixels
 * @param height of the frame in pixels
 * @param audit why the frame was published although capture would have held it back
 * @param imageKey the object key of the kept JPEG, where the frame is to be annotated
 * @param detections highest confidence first; empty where nothing was found or the frame failed
 * @param classifications highest confidence first; left out of the document where the model is no
 *     classifier or the frame failed
 * @param error why the frame was not analysed; only in older documents: today such a frame is a
 *     dead letter, and a result has the frames that were analysed
 */
public record FrameResult(
    long number,
    long offset,
    Instant capturedAt,
    CapturedAtSource capturedAtSource,
    int width,
    int height,
    Optional<FrameAudit> audit,
    Optional<String> imageKey,
    List<Detection> detections,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Classification> classifications,
    Optional<FrameError> error) {

  /**
   * @throws IllegalArgumentException if a failed frame has detections or classifications
   */
  public FrameResult {
    Objects.requireNonNull(capturedAt, "capturedAt");
    Objects.requireNonNull(capturedAtSource, "capturedAtSource");
    audit = audit == null ? Optional.empty() : audit;
    imageKey = imageKey == null ? Optional.empty() : imageKey;
    error = error == null ? Optional.empty() : error;
    detections = detections == null ? List.of() : List.copyOf(detections);
    classifications = classifications == null ? List.of() : List.copyOf(classifications);
    if (error.isPresent() && !(detections.isEmpty() && classifications.isEmpty())) {
      throw new IllegalArgumentException(
          "frame " + number + " has an error, and detections or classifications");
    }
  }

  /** A frame that was published as usual. */
  public FrameResult(
      long number,
      long offset,
      Instant capturedAt,
      CapturedAtSource capturedAtSource,
      int width,
      int height,
      Optional<String> imageKey,
      List<Detection> detections,
      List<Classification> classifications,
      Optional<FrameError> error) {
    this(
        number,
        offset,
        capturedAt,
        capturedAtSource,
        width,
        height,
        Optional.empty(),
        imageKey,
        detections,
        classifications,
        error);
  }

  /** A frame without a classifier's labels. */
  public FrameResult(
      long number,
      long offset,
      Instant capturedAt,
      CapturedAtSource capturedAtSource,
      int width,
      int height,
      Optional<String> imageKey,
      List<Detection> detections,
      Optional<FrameError> error) {
    this(
        number,
        offset,
        capturedAt,
        capturedAtSource,
        width,
        height,
        Optional.empty(),
        imageKey,
        detections,
        List.of(),
        error);
  }
}
