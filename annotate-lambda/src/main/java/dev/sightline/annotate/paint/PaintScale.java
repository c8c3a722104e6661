package dev.sightline.annotate.paint;

/**
 * Sizes that suit an image, from thumbnails to 8K: the picture looks alike at every resolution, and
 * text never gets too small to read.
 *
 * @param stroke width of a box's line in pixels
 * @param capHeight height of a capital letter in pixels
 * @param padding around a label's text in pixels
 */
record PaintScale(int stroke, int capHeight, int padding) {

  /** Below this the strokes of a letter run together. */
  static final int MIN_CAP_HEIGHT = 7;

  /** Of a box as large as this, in pixels of its mean side, for each pixel of its line. */
  private static final double SIDE_PER_STROKE = 60;

  private static final double SIDE_PER_CAP_HEIGHT = 7;

  static PaintScale of(int imageWidth, int imageHeight) {
    int side = Math.min(imageWidth, imageHeight);
    int capHeight = Math.max(MIN_CAP_HEIGHT, Math.round(side / 48f));
    return new PaintScale(Math.max(1, Math.round(side / 240f)), capHeight, paddingOf(capHeight));
  }

  /** Thinner and smaller for a small object, so that it is not hidden by what is said of it. */
  PaintScale suiting(PixelRect box) {
    double side = Math.sqrt((double) box.area());
    int suitingStroke = Math.max(1, (int) Math.round(side / SIDE_PER_STROKE));
    int suitingHeight = Math.max(MIN_CAP_HEIGHT, (int) Math.round(side / SIDE_PER_CAP_HEIGHT));
    int height = Math.min(capHeight, suitingHeight);
    return new PaintScale(Math.min(stroke, suitingStroke), height, paddingOf(height));
  }

  private static int paddingOf(int capHeight) {
    return Math.max(2, Math.round(capHeight / 2.6f));
  }
}
