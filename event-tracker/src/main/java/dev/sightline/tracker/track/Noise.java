package dev.sightline.tracker.track;

/**
 * How a coordinate behaves, in parts of the object's size.
 *
 * @param measured standard deviation of a measurement
 * @param rate standard deviation of the rate of what was seen once, per second
 * @param change by how much the rate has changed after one second: standard deviation
 */
record Noise(double measured, double rate, double change) {

  Spread atFirst(double scale) {
    return new Spread(variance(measured, scale), 0, variance(rate, scale));
  }

  Spread after(double seconds, Spread spread, double scale) {
    return spread.after(seconds, variance(change, scale));
  }

  Spread.Gain gain(Spread spread, double scale) {
    return spread.gain(variance(measured, scale));
  }

  /** Variance of the next measurement. */
  double measured(Spread spread, double scale) {
    return spread.value() + variance(measured, scale);
  }

  private static double variance(double deviation, double scale) {
    return deviation * deviation * scale * scale;
  }
}
