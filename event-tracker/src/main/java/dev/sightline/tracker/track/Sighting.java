package dev.sightline.tracker.track;

import dev.sightline.contract.Detection;
import java.util.Objects;
import java.util.Optional;

/**
 * An object in one frame.
 *
 * @param detection what the model found there, in pixels of the frame
 * @param imageKey of the frame's picture where it is kept
 */
public record Sighting(FramePlace frame, Detection detection, Optional<String> imageKey) {

  public Sighting {
    Objects.requireNonNull(frame, "frame");
    Objects.requireNonNull(detection, "detection");
    Objects.requireNonNull(imageKey, "imageKey");
  }
}
