package dev.sightline.tracker.watch;

import dev.sightline.contract.BoundingBox;
import dev.sightline.program.region.Polygon;
import dev.sightline.tracker.track.FramePlace;
import java.util.Objects;

/**
 * An object in one frame, as events tell of it.
 *
 * @param box in pixels
 * @param place of the object, in parts of the frame
 */
record LastSeen(FramePlace frame, BoundingBox box, Polygon.Point place) {

  LastSeen {
    Objects.requireNonNull(frame, "frame");
    Objects.requireNonNull(box, "box");
    Objects.requireNonNull(place, "place");
  }
}
