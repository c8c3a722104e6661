package dev.sightline.tracker.track;

import java.util.List;

/**
 * The passes of the association, in order: ByteTrack's two (Zhang et al., "ByteTrack: Multi-Object
 * Tracking by Associating Every Detection Box", ECCV 2022), then OC-SORT's recovery (Cao et al.,
 * "Observation-Centric SORT", CVPR 2023), and last what is not yet certain.
 */
final class Rounds {

  private final TrackingConfig config;

  Rounds(TrackingConfig config) {
    this.config = config;
  }

  List<Round> inOrder() {
    return List.of(new Sure(), new Weak(), new Recovery(), new Uncertain());
  }

  private boolean isSure(Found found) {
    return found.detection().confidence() >= config.confidence();
  }

  /** Confident detections, by what was expected and by the direction of the movement. */
  private final class Sure implements Round {
    @Override
    public boolean admits(Prospect prospect) {
      return prospect.track().isConfirmed();
    }

    @Override
    public boolean admits(Found found) {
      return isSure(found);
    }

    @Override
    public double gain(Prospect prospect, Found found) {
      double fit = Fit.expected(prospect, found) - Fit.LEAST;
      return fit > 0 ? Math.max(fit / 100, fit + Fit.direction(prospect, found)) : 0;
    }
  }

  /** Weak detections continue what was seen lately: they are often people half hidden. */
  private final class Weak implements Round {
    @Override
    public boolean admits(Prospect prospect) {
      return prospect.track().isConfirmed() && prospect.unseenSeconds() <= Fit.WEAK_SECONDS;
    }

    @Override
    public boolean admits(Found found) {
      return !isSure(found);
    }

    @Override
    public double gain(Prospect prospect, Found found) {
      return Fit.expected(prospect, found) - Fit.LEAST_WEAK;
    }
  }

  /** Who stood still while the filter went on is where he was last seen. */
  private final class Recovery implements Round {
    @Override
    public boolean admits(Prospect prospect) {
      return prospect.track().isConfirmed();
    }

    @Override
    public boolean admits(Found found) {
      return isSure(found);
    }

    @Override
    public double gain(Prospect prospect, Found found) {
      return prospect.track().last().box().overlap(found.box()) - Fit.LEAST_RECOVERY;
    }
  }

  /** What was seen once: seen again, it is certain. */
  private final class Uncertain implements Round {
    @Override
    public boolean admits(Prospect prospect) {
      return !prospect.track().isConfirmed();
    }

    @Override
    public boolean admits(Found found) {
      return isSure(found);
    }

    @Override
    public double gain(Prospect prospect, Found found) {
      return Fit.expected(prospect, found) - Fit.LEAST;
    }
  }
}
