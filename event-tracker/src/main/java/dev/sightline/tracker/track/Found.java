package dev.sightline.tracker.track;

import dev.sightline.contract.Detection;
import java.util.Objects;

/** A detection of the frame at hand, with its box in units. */
record Found(Detection detection, UnitBox box) {

  Found {
    Objects.requireNonNull(detection, "detection");
    Objects.requireNonNull(box, "box");
  }
}
