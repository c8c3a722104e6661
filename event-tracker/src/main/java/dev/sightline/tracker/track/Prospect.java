package dev.sightline.tracker.track;

import java.util.Objects;

/**
 * A track, and where its object should be in the frame at hand.
 *
 * @param view of that frame
 */
record Prospect(Track track, Motion expected, View view) {

  /** An object of which less than this part is still in the picture has left it. */
  private static final double LEAST_WITHIN = 0.4;

  Prospect {
    Objects.requireNonNull(track, "track");
    Objects.requireNonNull(expected, "expected");
    Objects.requireNonNull(view, "view");
  }

  static Prospect of(Track track, View view) {
    double seconds = View.seconds(track.last().time(), view.time());
    return new Prospect(track, track.motion().after(seconds), view);
  }

  /** A box as it would be, were it this object's, if the picture did not cut it off. */
  UnitBox completed(UnitBox box) {
    return box.completed(track.motion().box(), view.aspect());
  }

  /** Whether it should be outside the picture by now. */
  boolean hasLeft() {
    UnitBox box = expected.box();
    return box.areaWithin(view.aspect()) < LEAST_WITHIN * box.area();
  }

  /**
   * OC-SORT's observation-centric momentum: whether the box lies in the direction in which the
   * object was seen to move. The cosine takes the place of the angle, and what hardly moves has no
   * direction.
   *
   * @return -1 for the opposite, 0 for none, 1 for the same
   */
  double direction(UnitBox box) {
    Observation anchor = track.heading().anchor();
    return anchor.box().wayTo(track.last().box()).cosine(anchor.box().wayTo(box));
  }
}
