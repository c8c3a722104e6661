package dev.sightline.tracker.track;

import dev.sightline.contract.BoundingBox;

/**
 * A box by its centre and size, in parts of the frame's height both ways, so that it means the same
 * in another size of the same picture. The picture goes from 0 to 1 downwards, and to its aspect
 * ratio to the right.
 */
record UnitBox(double x, double y, double width, double height) {

  /** What is smaller than this still has something like a size for the noise to go by. */
  private static final double LEAST_SCALE = 0.01;

  /** What comes nearer to the picture's edge touches it. */
  private static final double EDGE = 0.01;

  /** A way shorter than this part of an object's size has no clear direction. */
  private static final double LEAST_WAY = 0.25;

  /** Of the part inside the frame: what a hostile result says of the rest has no bounds. */
  static UnitBox of(BoundingBox whole, View view) {
    BoundingBox box = whole.clippedTo(view.width(), view.height());
    double unit = Math.max(1, view.height());
    return new UnitBox(
        (box.x() + box.width() / 2) / unit,
        (box.y() + box.height() / 2) / unit,
        box.width() / unit,
        box.height() / unit);
  }

  /** How large the object is, the same for tall and wide ones: the root of the area. */
  double scale() {
    return Math.max(LEAST_SCALE, Math.sqrt(area()));
  }

  double area() {
    return width * height;
  }

  Way wayTo(UnitBox other) {
    return new Way(other.x - x, other.y - y, LEAST_WAY * scale());
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
    double shared = shared(other);
    double union = area() + other.area() - shared;
    return union > 0 ? shared / union : 0;
  }

  /** The part of its area that is in the picture, 0 to 1; 1 if it has no area. */
  double partWithin(double aspect) {
    return area() > 0 ? shared(new UnitBox(aspect / 2, 0.5, aspect, 1)) / area() : 1;
  }

  /**
   * Makes a box that the picture's left or right edge cuts off as wide as it was before, beyond the
   * edge: who walks out of the picture goes on at the same speed and does not become thinner. Not
   * so above and below: who comes near is cut off there for long, and nobody knows the full height.
   *
   * @param whole the object's size when it was last seen
   */
  UnitBox completed(UnitBox whole, double aspect) {
    Span across = new Span(x, width).completed(whole.width, aspect);
    return new UnitBox(across.middle, y, across.length, height);
  }

  private double shared(UnitBox other) {
    return new Span(x, width).shared(new Span(other.x, other.width))
        * new Span(y, height).shared(new Span(other.y, other.height));
  }

  /** One side of a box. */
  private record Span(double middle, double length) {

    double start() {
      return middle - length / 2;
    }

    double end() {
      return middle + length / 2;
    }

    double shared(Span other) {
      return Math.max(0, Math.min(end(), other.end()) - Math.max(start(), other.start()));
    }

    /** Cut off at both ends, nothing tells where it would go on. */
    Span completed(double whole, double edge) {
      boolean atStart = start() < EDGE;
      boolean atEnd = end() > edge - EDGE;
      if (whole <= length || atStart == atEnd) {
        return this;
      }
      return new Span(atStart ? end() - whole / 2 : start() + whole / 2, whole);
    }
  }
}
