package dev.sightline.contract;

/**
 * A rectangle in pixels of the original frame, origin top left, x to the right, y downwards.
 *
 * @param x left edge
 * @param y top edge
 * @param width to the right of {@code x}
 * @param height below {@code y}
 */
public record BoundingBox(double x, double y, double width, double height) {

  /**
   * @throws IllegalArgumentException if a number is not finite or a side is negative
   */
  public BoundingBox {
    if (!Double.isFinite(x)
        || !Double.isFinite(y)
        || !Double.isFinite(width)
        || !Double.isFinite(height)
        || width < 0
        || height < 0) {
      throw new IllegalArgumentException(
          "no rectangle: x %s, y %s, width %s, height %s".formatted(x, y, width, height));
    }
  }

  /** The part of this box inside a frame of that size; a side is 0 where nothing is inside. */
  public BoundingBox clippedTo(int frameWidth, int frameHeight) {
    double left = clamp(x, frameWidth);
    double top = clamp(y, frameHeight);
    double right = clamp(x + width, frameWidth);
    double bottom = clamp(y + height, frameHeight);
    return new BoundingBox(left, top, right - left, bottom - top);
  }

  /** In square pixels. */
  public double area() {
    return width * height;
  }

  /** The shared area over the area of the union, 0 to 1 (0 where both are empty). */
  public double intersectionOverUnion(BoundingBox other) {
    double shared =
        overlap(x, width, other.x, other.width) * overlap(y, height, other.y, other.height);
    double union = area() + other.area() - shared;
    return union > 0 ? shared / union : 0;
  }

  private static double clamp(double value, double greatest) {
    return Math.max(0, Math.min(value, greatest));
  }

  private static double overlap(double a, double lengthA, double b, double lengthB) {
    return Math.max(0, Math.min(a + lengthA, b + lengthB) - Math.max(a, b));
  }
}
