package dev.sightline.tracker.track;

import java.time.Instant;
import java.util.Objects;

/** A box that was seen, and when. */
record Observation(Instant time, UnitBox box) {

  Observation {
    Objects.requireNonNull(time, "time");
    Objects.requireNonNull(box, "box");
  }
}
