package dev.sightline.annotate.paint;

import dev.sightline.contract.BoundingBox;

/**
 * Whole pixels of an image, origin top left.
 *
 * @param right exclusive
 * @param bottom exclusive
 */
record PixelRect(int left, int top, int right, int bottom) {

  /** The pixels that a box covers inside an image of that size; may be empty. */
  static PixelRect of(BoundingBox box, int imageWidth, int imageHeight) {
    BoundingBox inside = box.clippedTo(imageWidth, imageHeight);
    return new PixelRect(
        (int) Math.round(inside.x()),
        (int) Math.round(inside.y()),
        (int) Math.round(inside.x() + inside.width()),
        (int) Math.round(inside.y() + inside.height()));
  }

  static PixelRect at(int left, int top, int width, int height) {
    return new PixelRect(left, top, left + width, top + height);
  }

  int width() {
    return right - left;
  }

  int height() {
    return bottom - top;
  }

  boolean isEmpty() {
    return width() <= 0 || height() <= 0;
  }

  boolean overlaps(PixelRect other) {
    return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
  }

  long area() {
    return (long) width() * height();
  }

  boolean contains(PixelRect other) {
    return left <= other.left && top <= other.top && right >= other.right && bottom >= other.bottom;
  }

  boolean isInside(int imageWidth, int imageHeight) {
    return left >= 0 && top >= 0 && right <= imageWidth && bottom <= imageHeight;
  }

  PixelRect grownBy(int pixels) {
    return new PixelRect(left - pixels, top - pixels, right + pixels, bottom + pixels);
  }
}
