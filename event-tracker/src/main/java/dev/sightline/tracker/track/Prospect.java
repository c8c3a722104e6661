package dev.sightline.tracker.track;

import java.util.Objects;

/**
 * A track, and where its object should be in the frame at hand.
 *
 * @param view of that frame
 */
record Prospect(Track track, Motion expected, View view) {

  /**
   * An object that is not seen has left the picture if less than this part of what was in it should
   * still be. Many detectors do not find what is cut off, so little may be missing.
   */
  private static final double LEAST_STAYING = 0.95;

  Prospect {
    Objects.requireNonNull(track, "track");
    Objects.requireNonNull(expected, "expected");
    Objects.requireNonNull(view, "view");
  }

  static Prospect of(Track track, View view) {
    double seconds = View.seconds(track.last().time(), view.time());
    return new Prospect(track, track.motion().after(seconds), view);
  }

  /**
   * A box as it would be, were it this object's, if the picture did not cut it off. What touches
   * the edge need not be cut off: the box stays as it is where that fits better.
   */
  UnitBox completed(UnitBox box) {
    UnitBox completed = box.completed(track.motion().box(), view.aspect());
    return completed.equals(box) || expected.misfit(box) <= expected.misfit(completed)
        ? box
        : completed;
  }

  /** Whether it should be on its way out of the picture by now, if not outside. */
  boolean hasLeft() {
    double aspect = view.aspect();
    UnitBox before = track.last().box();
    return expected.box().partWithin(aspect) < LEAST_STAYING * before.partWithin(aspect);
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
