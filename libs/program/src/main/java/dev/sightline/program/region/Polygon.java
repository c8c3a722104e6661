package dev.sightline.program.region;

import java.util.List;

/**
 * A polygon in a frame of any size. It may cross itself: a point is inside where a ray from it
 * crosses an odd number of edges (Shimrat, Algorithm 112, CACM 1962). Its edges belong to it.
 *
 * @param corners in turn, at least three
 */
public record Polygon(List<Point> corners) {

  public static final int LEAST_CORNERS = 3;

  /** What rounding may put a point beside an edge. */
  private static final double TOLERANCE = 1e-9;

  /**
   * A place in a frame.
   *
   * @param x from the left, as part of the width
   * @param y from the top, as part of the height
   */
  public record Point(double x, double y) {}

  /**
   * @throws IllegalArgumentException if there are fewer corners
   */
  public Polygon {
    corners = List.copyOf(corners);
    if (corners.size() < LEAST_CORNERS) {
      throw new IllegalArgumentException("a polygon of %d corners".formatted(corners.size()));
    }
  }

  /** Whether the point is inside, or on an edge. */
  public boolean contains(Point point) {
    boolean inside = false;
    Point from = corners.get(corners.size() - 1);
    for (Point to : corners) {
      if (isOnEdge(point, from, to)) {
        return true;
      }
      inside ^= isCrossed(point, from, to);
      from = to;
    }
    return inside;
  }

  /** By a ray to the right. */
  private static boolean isCrossed(Point point, Point from, Point to) {
    return (from.y > point.y) != (to.y > point.y)
        && point.x < from.x + (to.x - from.x) * (point.y - from.y) / (to.y - from.y);
  }

  private static boolean isOnEdge(Point point, Point from, Point to) {
    double width = to.x - from.x;
    double height = to.y - from.y;
    // Not by Math.hypot, of which the last digit is the machine's choice.
    double length = Math.sqrt(width * width + height * height);
    double beside = width * (point.y - from.y) - height * (point.x - from.x);
    return Math.abs(beside) <= TOLERANCE * length
        && isBetween(point.x, from.x, to.x)
        && isBetween(point.y, from.y, to.y);
  }

  private static boolean isBetween(double value, double a, double b) {
    return value >= Math.min(a, b) - TOLERANCE && value <= Math.max(a, b) + TOLERANCE;
  }
}
