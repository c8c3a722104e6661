package dev.sightline.tracker.track;

/**
 * One pass of the association: which tracks and which detections take part, and how well a pair of
 * them fits.
 */
interface Round {

  boolean admits(Prospect prospect);

  boolean admits(Found found);

  /** What the pair adds to the whole; not positive if it is none. */
  double gain(Prospect prospect, Found found);
}
