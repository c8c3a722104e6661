package dev.sightline.inference.frame;

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
   */
  record Detected(int width, int height, List<Detection> detections, StageTimes times)
      implements FrameOutcome {
    public Detected {
      detections = List.copyOf(detections);
    }
  }

  /** The frame gave no detections, for a reason. */
  record Failed(FrameError error, StageTimes times) implements FrameOutcome {}
}
