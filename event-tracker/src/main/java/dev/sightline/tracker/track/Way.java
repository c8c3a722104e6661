package dev.sightline.tracker.track;

/**
 * From one place to another.
 *
 * @param least a shorter way has less of a direction, in proportion
 */
record Way(double x, double y, double least) {

  /** Of the angle between two ways; nearer to 0 if one of them is short. */
  double cosine(Way other) {
    double lengths = Math.max(least, length()) * Math.max(other.least, other.length());
    return (x * other.x + y * other.y) / lengths;
  }

  private double length() {
    return Math.sqrt(x * x + y * y);
  }
}
