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
  static final int MIN_CAP_HEIGHT = 8;

  static PaintScale of(int imageWidth, int imageHeight) {
    int side = Math.min(imageWidth, imageHeight);
    int capHeight = Math.max(MIN_CAP_HEIGHT, Math.round(side / 48f));
    return new PaintScale(
        Math.max(1, Math.round(side / 240f)), capHeight, Math.max(2, Math.round(capHeight / 2.2f)));
  }
}
