package dev.sightline.inference.frame;

import dev.sightline.contract.Classification;
import dev.sightline.contract.Detection;
import dev.sightline.contract.FrameError;
import java.util.List;

/** What became of one frame. */
public sealed interface FrameOutcome {

  /** Where the time went. */
  StageTimes times();

  /**
   * The network ran.
   *
   * @param width of the frame as it is seen (Exif orientation applied), in pixels
   * @param height of the frame as it is seen, in pixels
   * @param detections highest confidence first, in pixels of the frame; may be empty
   * @param classifications highest confidence first; empty unless the model is a classifier
   */
  record Detected(
      int width,
      int height,
      List<Detection> detections,
      List<Classification> classifications,
      StageTimes times)
      implements FrameOutcome {
    public Detected {
      detections = List.copyOf(detections);
      classifications = List.copyOf(classifications);
    }

    /** What a detector found. */
    public Detected(int width, int height, List<Detection> detections, StageTimes times) {
      this(width, height, detections, List.of(), times);
    }
  }

  /** The frame gave nothing, for a reason. */
  record Failed(FrameError error, StageTimes times) implements FrameOutcome {}
}
