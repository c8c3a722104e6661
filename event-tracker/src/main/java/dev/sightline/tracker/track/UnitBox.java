package dev.sightline.tracker.track;

import dev.sightline.contract.BoundingBox;

/**
 * A box by its centre and size, in parts of the frame's height both ways, so that it means the same
 * in another size of the same picture.
 */
record UnitBox(double x, double y, double width, double height) {

  /** What is smaller than this still has something like a size for the noise to go by. */
  private static final double LEAST_SCALE = 0.01;

  static UnitBox of(BoundingBox box, View view) {
    double unit = Math.max(1, view.height());
    return new UnitBox(
        (box.x() + box.width() / 2) / unit,
        (box.y() + box.height() / 2) / unit,
        box.width() / unit,
        box.height() / unit);
  }

  /** How large the object is, the same for tall and wide ones: the root of the area. */
  double scale() {
    return Math.max(LEAST_SCALE, Math.sqrt(Math.max(0, width) * Math.max(0, height)));
  }

  /** The box on the straight way to another, after that part of it. */
  UnitBox towards(UnitBox other, double part) {
    return new UnitBox(
        x + part * (other.x - x),
        y + part * (other.y - y),
        width + part * (other.width - width),
        height + part * (other.height - height));
  }

  /** The shared area over the area of the union, 0 to 1. */
  double overlap(UnitBox other) {
    return overlap(other, 0, 0);
  }

  /**
   * The overlap of both boxes with a margin all around (Yang et al., "Hard to Track Objects with
   * Irregular Motions and Similar Appearances? Make It Easier by Buffering the Matching Space",
   * WACV 2023).
   */
  double overlap(UnitBox other, double marginX, double marginY) {
    double shared =
        shared(x, width + 2 * marginX, other.x, other.width + 2 * marginX)
            * shared(y, height + 2 * marginY, other.y, other.height + 2 * marginY);
    double union = area(marginX, marginY) + other.area(marginX, marginY) - shared;
    return union > 0 ? shared / union : 0;
  }

  private double area(double marginX, double marginY) {
    return Math.max(0, width + 2 * marginX) * Math.max(0, height + 2 * marginY);
  }

  private static double shared(double a, double lengthA, double b, double lengthB) {
    double end = Math.min(a + lengthA / 2, b + lengthB / 2);
    return Math.max(0, end - Math.max(a - lengthA / 2, b - lengthB / 2));
  }
}
