package dev.sightline.cli.soak;

/**
 * Whether a curve stays flat.
 *
 * @param trend after the warm-up
 * @param allowedGrowth over the rest of the run, in the measure's unit
 */
public record CurveVerdict(Curve curve, Trend trend, double allowedGrowth) {

  static CurveVerdict of(Curve curve, double warmUpSeconds) {
    Trend trend = Trend.of(curve.after(warmUpSeconds));
    return new CurveVerdict(curve, trend, curve.measure().allowedGrowth(trend.mean()));
  }

  public boolean isFlat() {
    return trend.growth() <= allowedGrowth;
  }
}
