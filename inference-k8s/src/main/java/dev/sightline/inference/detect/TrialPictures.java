package dev.sightline.inference.detect;

import dev.sightline.inference.image.ImageSize;
import java.util.List;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Pictures of a network's own size on which its cells answer: a grey one, which has nothing to
 * find, and a drawn one with some shapes. The grey one has a lighter quarter: of one colour alone,
 * some networks divide by a deviation of zero.
 */
final class TrialPictures {

  private static final int GREY = 128;
  private static final int LIGHTER = 144;
  private static final int FILLED = -1;

  private TrialPictures() {}

  /** 8-bit BGR; the caller closes them. */
  static List<Mat> of(ImageSize size) {
    return List.of(grey(size), drawn(size));
  }

  /** 8-bit BGR; the caller closes it. */
  static Mat grey(ImageSize size) {
    Mat picture = filled(size, GREY, GREY, GREY);
    rectangle(picture, part(size, 0.5, 0.5, 0.5, 0.5), LIGHTER, LIGHTER, LIGHTER);
    return picture;
  }

  /** 8-bit BGR: a ground under a sky, a figure, a box on wheels; the caller closes it. */
  static Mat drawn(ImageSize size) {
    Mat picture = filled(size, 220, 190, 160);
    rectangle(picture, part(size, 0, 0.6, 1, 0.4), 110, 120, 130);
    rectangle(picture, part(size, 0.2, 0.35, 0.12, 0.4), 60, 60, 160);
    circle(picture, size, 0.26, 0.29, 0.05, 140, 170, 220);
    rectangle(picture, part(size, 0.5, 0.5, 0.35, 0.18), 40, 90, 40);
    circle(picture, size, 0.58, 0.69, 0.05, 30, 30, 30);
    circle(picture, size, 0.78, 0.69, 0.05, 30, 30, 30);
    return picture;
  }

  /** 8-bit BGR of one colour; the caller closes it. */
  static Mat filled(ImageSize size, int blue, int green, int red) {
    try (Scalar colour = new Scalar(blue, green, red, 0);
        Size extent = new Size(size.width(), size.height())) {
      return new Mat(extent, opencv_core.CV_8UC3, colour);
    }
  }

  private static Rect part(ImageSize size, double left, double top, double width, double height) {
    return new Rect(
        (int) (left * size.width()),
        (int) (top * size.height()),
        Math.max(1, (int) (width * size.width())),
        Math.max(1, (int) (height * size.height())));
  }

  private static void rectangle(Mat picture, Rect area, int blue, int green, int red) {
    try (area;
        Scalar colour = new Scalar(blue, green, red, 0)) {
      opencv_imgproc.rectangle(picture, area, colour, FILLED, opencv_imgproc.LINE_8, 0);
    }
  }

  private static void circle(
      Mat picture,
      ImageSize size,
      double x,
      double y,
      double radius,
      int blue,
      int green,
      int red) {
    try (Scalar colour = new Scalar(blue, green, red, 0);
        Point centre = new Point((int) (x * size.width()), (int) (y * size.height()))) {
      int pixels = Math.max(1, (int) (radius * size.width()));
      opencv_imgproc.circle(picture, centre, pixels, colour, FILLED, opencv_imgproc.LINE_8, 0);
    }
  }
}
