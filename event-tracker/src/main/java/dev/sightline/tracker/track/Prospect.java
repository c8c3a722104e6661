package dev.sightline.tracker.track;

import java.time.Instant;
import java.util.Objects;

/**
 * A track, and where it should be in the frame at hand.
 *
 * @param unseenSeconds since it was last seen
 */
record Prospect(Track track, Motion expected, double unseenSeconds) {

  Prospect {
    Objects.requireNonNull(track, "track");
    Objects.requireNonNull(expected, "expected");
  }

  static Prospect of(Track track, Instant now) {
    double seconds = View.seconds(track.last().time(), now);
    return new Prospect(track, track.motion().after(seconds), seconds);
  }
}
