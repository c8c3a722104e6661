package dev.sightline.tracker.track;

import dev.sightline.contract.Detection;
import java.util.Objects;

/**
 * A detection of the frame at hand that may belong to a track.
 *
 * @param rank in the frame's {@link CanonicalOrder}, from 0
 */
record Candidate(int rank, Detection detection, UnitBox box) {

  Candidate {
    Objects.requireNonNull(detection, "detection");
    Objects.requireNonNull(box, "box");
  }
}
