package dev.sightline.tracker.track;

import java.util.List;

/**
 * The passes of the association, in order. The first two are ByteTrack's (Zhang et al., "ByteTrack:
 * Multi-Object Tracking by Associating Every Detection Box", ECCV 2022), the third is OC-SORT's
 * (Cao et al., "Observation-Centric SORT: Rethinking SORT for Robust Multi-Object Tracking", CVPR
 * 2023). Where those take the overlap of boxes, the likelihood by the filter is taken here: at two
 * frames a second the boxes of a walker do not overlap any more.
 */
final class Rounds {

  /** What is less likely is no pair; see {@link Motion#misfit}. */
  private static final double MOST_MISFIT = 4;

  /** For detections that are doubtful themselves. */
  private static final double MOST_MISFIT_OF_WEAK = -6;

  /** What the direction of the movement counts for, beside the misfit. */
  private static final double DIRECTION = 1;

  private static final double LEAST_OVERLAP = 0.7;

  private Rounds() {}

  static List<Round> of(TrackingConfig config) {
    return List.of(
        new Round(Track::isConfirmed, each -> isSure(each, config), Rounds::byMotion),
        new Round(Track::isConfirmed, each -> !isSure(each, config), Rounds::byMotionIfWeak),
        new Round(Track::isConfirmed, each -> isSure(each, config), Rounds::byLastPlace),
        new Round(track -> !track.isConfirmed(), each -> isSure(each, config), Rounds::byMotion));
  }

  private static boolean isSure(Candidate candidate, TrackingConfig config) {
    return candidate.detection().confidence() >= config.confidence();
  }

  private static double byMotion(Prospect prospect, UnitBox box, double confidence) {
    return MOST_MISFIT
        - prospect.expected().misfit(box)
        + DIRECTION * confidence * prospect.direction(box);
  }

  /** Continues what is half hidden, and found with little confidence. */
  private static double byMotionIfWeak(Prospect prospect, UnitBox box, double confidence) {
    return MOST_MISFIT_OF_WEAK - prospect.expected().misfit(box);
  }

  /** Who stood still while the filter went on is found where he was last seen. */
  private static double byLastPlace(Prospect prospect, UnitBox box, double confidence) {
    return prospect.track().last().box().overlap(box) - LEAST_OVERLAP;
  }
}
