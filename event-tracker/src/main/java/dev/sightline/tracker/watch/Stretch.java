package dev.sightline.tracker.watch;

import dev.sightline.program.region.Polygon;
import dev.sightline.tracker.region.Line;

/**
 * A straight stretch between two places in parts of the frame, each of which belongs to it. Sides
 * and meetings are the same in any size of frame, distances are in pixels.
 */
record Stretch(Polygon.Point from, Polygon.Point to) {

  static Stretch of(Line line) {
    return new Stretch(line.from(), line.to());
  }

  /**
   * For somebody who stands at {@code from} and looks to {@code to}, with y downwards: 1 if the
   * place is to the right, -1 to the left, 0 straight ahead or behind.
   */
  int sideOf(Polygon.Point place) {
    return (int) Math.signum(cross(from, to, place));
  }

  /**
   * Whether a way that leads from one of the two sides, or from straight ahead or behind, to the
   * other side leads over this stretch and not past it.
   */
  boolean isMetBy(Polygon.Point begin, Polygon.Point end) {
    return Math.signum(cross(begin, end, from)) * Math.signum(cross(begin, end, to)) <= 0;
  }

  private static double cross(Polygon.Point a, Polygon.Point b, Polygon.Point c) {
    return (b.x() - a.x()) * (c.y() - a.y()) - (b.y() - a.y()) * (c.x() - a.x());
  }

  /** From the place to the nearest of this stretch, in pixels of a frame of that size. */
  double distance(Polygon.Point place, int width, int height) {
    double alongX = (to.x() - from.x()) * width;
    double alongY = (to.y() - from.y()) * height;
    double placeX = (place.x() - from.x()) * width;
    double placeY = (place.y() - from.y()) * height;
    double square = alongX * alongX + alongY * alongY;
    double part = square > 0 ? (placeX * alongX + placeY * alongY) / square : 0;
    double nearest = Math.max(0, Math.min(1, part));
    double x = placeX - nearest * alongX;
    double y = placeY - nearest * alongY;
    return Math.sqrt(x * x + y * y);
  }
}
