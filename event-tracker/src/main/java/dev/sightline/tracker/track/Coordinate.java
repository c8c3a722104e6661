package dev.sightline.tracker.track;

/**
 * One coordinate and how fast it changes.
 *
 * @param rate per second
 */
record Coordinate(double value, double rate) {

  static Coordinate atRest(double value) {
    return new Coordinate(value, 0);
  }

  Coordinate after(double seconds) {
    return new Coordinate(value + rate * seconds, rate);
  }

  Coordinate corrected(double measured, Spread.Gain gain) {
    double surprise = measured - value;
    return new Coordinate(value + gain.value() * surprise, rate + gain.rate() * surprise);
  }
}
