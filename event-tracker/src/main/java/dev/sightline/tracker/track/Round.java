package dev.sightline.tracker.track;

import java.util.function.Predicate;

/**
 * One pass of the association: which tracks and which detections take part, and what fits.
 *
 * @param measure how well a track and a detection fit
 */
record Round(Predicate<Track> tracks, Predicate<Candidate> candidates, Measure measure) {

  /** How well a track and a detection fit. */
  interface Measure {

    /** What the pair adds to the whole; not positive if it can be none. */
    double gain(Prospect prospect, UnitBox box, double confidence);
  }

  double gain(Prospect prospect, Candidate candidate) {
    return measure.gain(
        prospect, prospect.completed(candidate.box()), candidate.detection().confidence());
  }
}
