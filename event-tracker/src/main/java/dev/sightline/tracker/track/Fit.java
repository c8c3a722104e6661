package dev.sightline.tracker.track;

/** How well a detection fits a track. */
final class Fit {

  static final double LEAST = 0.2;
  static final double LEAST_WEAK = 0.4;
  static final double LEAST_RECOVERY = 0.3;
  static final double WEAK_SECONDS = 1.0;
  static final double DIRECTION_WEIGHT = 0.2;
  static final double MARGIN = 1.0;
  static final double LEAST_WAY = 0.25;

  private Fit() {}

  static double expected(Prospect prospect, Found found) {
    double margin = MARGIN * prospect.expected().uncertainty();
    return prospect.expected().box().overlap(found.box(), margin / 2, margin / 2);
  }

  static double direction(Prospect prospect, Found found) {
    UnitBox anchor = prospect.track().heading().anchor().box();
    UnitBox last = prospect.track().last().box();
    UnitBox now = found.box();
    double least = LEAST_WAY * last.scale();
    double wayX = last.x() - anchor.x();
    double wayY = last.y() - anchor.y();
    double newX = now.x() - anchor.x();
    double newY = now.y() - anchor.y();
    double lengths =
        Math.max(least, Math.sqrt(wayX * wayX + wayY * wayY))
            * Math.max(least, Math.sqrt(newX * newX + newY * newY));
    double cosine = (wayX * newX + wayY * newY) / lengths;
    return DIRECTION_WEIGHT * cosine / 2 * found.detection().confidence();
  }
}
