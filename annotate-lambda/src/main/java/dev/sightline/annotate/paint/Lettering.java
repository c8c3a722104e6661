package dev.sightline.annotate.paint;

import static org.bytedeco.opencv.global.opencv_imgproc.FONT_HERSHEY_DUPLEX;
import static org.bytedeco.opencv.global.opencv_imgproc.FONT_HERSHEY_SIMPLEX;
import static org.bytedeco.opencv.global.opencv_imgproc.LINE_AA;
import static org.bytedeco.opencv.global.opencv_imgproc.getTextSize;
import static org.bytedeco.opencv.global.opencv_imgproc.putText;

import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * A text on a ground of one colour.
 *
 * @param text in ASCII
 * @param capHeight height of a capital letter in pixels
 * @param padding around the text in pixels
 */
record Lettering(String text, int capHeight, int padding) {

  /** Smaller letters of double strokes run together. */
  private static final int LEAST_DOUBLE_STROKED = 11;

  /** The height of a capital letter of Hershey's fonts at scale 1, in pixels. */
  private static final double FONT_CAP_HEIGHT = 21;

  /** With its padding, in pixels. */
  int width() {
    Size size = getTextSize(text, font(), fontScale(), thickness(), new int[1]);
    return size.width() + 2 * padding;
  }

  /** With its padding, in pixels. */
  int height() {
    return capHeight + 2 * padding;
  }

  /** Fills the place with the colour and writes in black or white on it. */
  void write(Mat image, PixelRect place, ClassColor color) {
    BoxPainter.fill(image, place, BoxPainter.bgr(color));
    putText(
        image,
        text,
        new Point(place.left() + padding, place.bottom() - padding),
        font(),
        fontScale(),
        BoxPainter.bgr(color.readableText()),
        thickness(),
        LINE_AA,
        false);
  }

  private int font() {
    return capHeight < LEAST_DOUBLE_STROKED ? FONT_HERSHEY_SIMPLEX : FONT_HERSHEY_DUPLEX;
  }

  private double fontScale() {
    return capHeight / FONT_CAP_HEIGHT;
  }

  private int thickness() {
    return Math.max(1, Math.round(capHeight / 9f));
  }
}
