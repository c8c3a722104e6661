package dev.sightline.tracker.track;

/**
 * How uncertain a coordinate and its rate are: the covariance matrix of a Kalman filter of two
 * states, a position and its rate, driven by white noise as acceleration (Bar-Shalom, Li,
 * Kirubarajan, "Estimation with Applications to Tracking and Navigation", section 6.2.2). It
 * depends on times and sizes only, not on what is measured.
 *
 * @param value variance of the coordinate
 * @param both covariance of coordinate and rate
 * @param rate variance of the rate
 */
record Spread(double value, double both, double rate) {

  /** How much of a surprise goes into the coordinate and into its rate. */
  record Gain(double value, double rate) {}

  /**
   * A prediction over two times one after the other equals one over their sum, so that frames in
   * which an object is not seen need no computation.
   *
   * @param noise spectral density of the acceleration
   */
  Spread after(double seconds, double noise) {
    double square = seconds * seconds;
    return new Spread(
        value + 2 * both * seconds + rate * square + noise * square * seconds / 3,
        both + rate * seconds + noise * square / 2,
        rate + noise * seconds);
  }

  Gain gain(double measurement) {
    double total = value + measurement;
    return new Gain(value / total, both / total);
  }

  Spread corrected(Gain gain) {
    double left = 1 - gain.value();
    return new Spread(left * value, left * both, rate - gain.rate() * both);
  }
}
