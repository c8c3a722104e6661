package dev.sightline.tracker.track;

/**
 * Where an object was when it was last seen, how it moves, and how certain that is: a Kalman filter
 * of centre and size.
 *
 * <p>The filter of eight states that SORT and ByteTrack use has diagonal noise, and a motion that
 * mixes a coordinate with its own rate only. Its covariance therefore stays block-diagonal: it is
 * exactly four filters of two states. The two coordinates of the centre have the same noise, so
 * they share one covariance.
 *
 * <p>All noise is in proportion to the object's size, as there: what is near moves and trembles by
 * more of the picture. The figures were chosen by measurement: docs/tracking.md.
 */
record Motion(
    Coordinate x,
    Coordinate y,
    Coordinate width,
    Coordinate height,
    Spread centre,
    Spread breadth,
    Spread length) {

  private static final Noise CENTRE = new Noise(0.07, 1.2, 1);

  /** People swing their legs: a width says less than a height. */
  private static final Noise WIDTH = new Noise(0.1, 0.2, 0.1);

  private static final Noise HEIGHT = new Noise(0.08, 0.2, 0.1);

  /**
   * The squared distance that one true pair in 2,000 exceeds: the chi-squared distribution of four
   * degrees of freedom.
   */
  private static final double GATE = 20;

  /** An object that was seen once: it may move any way. */
  static Motion from(UnitBox box) {
    double scale = box.scale();
    return new Motion(
        Coordinate.atRest(box.x()),
        Coordinate.atRest(box.y()),
        Coordinate.atRest(box.width()),
        Coordinate.atRest(box.height()),
        CENTRE.atFirst(scale),
        WIDTH.atFirst(scale),
        HEIGHT.atFirst(scale));
  }

  /** What is expected so many seconds later. */
  Motion after(double seconds) {
    double scale = box().scale();
    return new Motion(
        x.after(seconds),
        y.after(seconds),
        width.after(seconds),
        height.after(seconds),
        CENTRE.after(seconds, centre, scale),
        WIDTH.after(seconds, breadth, scale),
        HEIGHT.after(seconds, length, scale));
  }

  /** What is known after the object was seen there. */
  Motion corrected(UnitBox box) {
    double scale = box.scale();
    Spread.Gain ofCentre = CENTRE.gain(centre, scale);
    Spread.Gain ofWidth = WIDTH.gain(breadth, scale);
    Spread.Gain ofHeight = HEIGHT.gain(length, scale);
    return new Motion(
        x.corrected(box.x(), ofCentre),
        y.corrected(box.y(), ofCentre),
        width.corrected(box.width(), ofWidth),
        height.corrected(box.height(), ofHeight),
        centre.corrected(ofCentre),
        breadth.corrected(ofWidth),
        length.corrected(ofHeight));
  }

  /**
   * How little a box fits: minus twice the logarithm of its likelihood, but for constants, with the
   * object's size as the unit of length. A wide uncertainty costs, too: of two objects that may be
   * the one seen, it is rather the one that was expected just there. Infinite outside the gate.
   */
  double misfit(UnitBox box) {
    double scale = box.scale();
    double ofCentre = CENTRE.measured(centre, scale);
    double ofWidth = WIDTH.measured(breadth, scale);
    double ofHeight = HEIGHT.measured(length, scale);
    double distance =
        (square(box.x() - x.value()) + square(box.y() - y.value())) / ofCentre
            + square(box.width() - width.value()) / ofWidth
            + square(box.height() - height.value()) / ofHeight;
    double unit = square(box().scale());
    double volume = square(ofCentre / unit) * (ofWidth / unit) * (ofHeight / unit);
    return distance <= GATE ? distance + StrictMath.log(volume) : Double.POSITIVE_INFINITY;
  }

  UnitBox box() {
    return new UnitBox(
        x.value(), y.value(), Math.max(0, width.value()), Math.max(0, height.value()));
  }

  private static double square(double number) {
    return number * number;
  }
}
