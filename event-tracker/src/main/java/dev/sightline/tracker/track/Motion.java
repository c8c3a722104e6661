package dev.sightline.tracker.track;

/**
 * Where an object was when it was last seen, how it moves, and how certain that is: a Kalman filter
 * of centre and size.
 *
 * <p>The filter of eight states that SORT and ByteTrack use has a diagonal noise, and a motion that
 * mixes a coordinate with its own rate only. Its covariance therefore stays block-diagonal: it is
 * exactly four filters of two states. As the two coordinates of the centre have the same noise,
 * they share one covariance, and so do width and height.
 *
 * <p>All noise is in proportion to the object's size, as there: what is near moves and trembles by
 * more of the picture.
 */
record Motion(
    Coordinate x, Coordinate y, Coordinate width, Coordinate height, Spread centre, Spread size) {

  /** Of a measured coordinate, in parts of the object's size: ByteTrack's twentieth. */
  static final double MEASURED = 0.06;

  /** Of an unknown speed, in object sizes a second: a person walks about 1.3. */
  static final double SPEED = 1.2;

  /** Change of speed after one second, in object sizes a second. */
  static final double ACCELERATION = 0.8;

  /** Of an unknown change of size, in object sizes a second. */
  static final double GROWTH = 0.2;

  static final double GROWTH_CHANGE = 0.15;

  /** An object that was seen once: it may move any way. */
  static Motion from(UnitBox box) {
    double square = box.scale() * box.scale();
    double measured = MEASURED * MEASURED * square;
    return new Motion(
        Coordinate.atRest(box.x()),
        Coordinate.atRest(box.y()),
        Coordinate.atRest(box.width()),
        Coordinate.atRest(box.height()),
        new Spread(measured, 0, SPEED * SPEED * square),
        new Spread(measured, 0, GROWTH * GROWTH * square));
  }

  Motion after(double seconds) {
    double square = box().scale() * box().scale();
    return new Motion(
        x.after(seconds),
        y.after(seconds),
        width.after(seconds),
        height.after(seconds),
        centre.after(seconds, ACCELERATION * ACCELERATION * square),
        size.after(seconds, GROWTH_CHANGE * GROWTH_CHANGE * square));
  }

  Motion corrected(UnitBox box) {
    double measured = MEASURED * MEASURED * box.scale() * box.scale();
    Spread.Gain ofCentre = centre.gain(measured);
    Spread.Gain ofSize = size.gain(measured);
    return new Motion(
        x.corrected(box.x(), ofCentre),
        y.corrected(box.y(), ofCentre),
        width.corrected(box.width(), ofSize),
        height.corrected(box.height(), ofSize),
        centre.corrected(ofCentre),
        size.corrected(ofSize));
  }

  UnitBox box() {
    return new UnitBox(
        x.value(), y.value(), Math.max(0, width.value()), Math.max(0, height.value()));
  }

  /** Standard deviation of the centre. */
  double uncertainty() {
    return Math.sqrt(centre.value());
  }
}
