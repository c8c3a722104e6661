package dev.sightline.annotate.paint;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;

/** Images of one grey, so that whatever is drawn shows. */
public final class TestImages {

  static final int GREY = 128;

  private TestImages() {}

  /** The caller closes it. */
  public static Mat grey(int width, int height) {
    try (Scalar grey = new Scalar(GREY, GREY, GREY, 0)) {
      return new Mat(height, width, CV_8UC3, grey);
    }
  }

  public static byte[] jpeg(int width, int height) {
    try (Mat image = grey(width, height);
        BytePointer encoded = new BytePointer()) {
      imencode(".jpg", image, encoded);
      byte[] jpeg = new byte[(int) encoded.limit()];
      encoded.get(jpeg);
      return jpeg;
    }
  }

  /** The caller closes it. */
  public static Mat decode(byte[] jpeg) {
    try (BytePointer bytes = new BytePointer(jpeg);
        Mat encoded = new Mat(bytes, false)) {
      return imdecode(encoded, IMREAD_COLOR);
    }
  }

  static ClassColor pixel(Mat image, int x, int y) {
    BytePointer bgr = image.ptr(y, x);
    return new ClassColor(bgr.get(2) & 0xff, bgr.get(1) & 0xff, bgr.get(0) & 0xff);
  }

  /** The same of the pixels from left to right and top to bottom, the latter exclusive. */
  public static long painted(Mat image, int left, int top, int right, int bottom) {
    return painted(image, new PixelRect(left, top, right, bottom));
  }

  /** How many of a column's or area's pixels are not the grey of the image. */
  static long painted(Mat image, PixelRect area) {
    long painted = 0;
    for (int y = area.top(); y < area.bottom(); y++) {
      for (int x = area.left(); x < area.right(); x++) {
        painted += pixel(image, x, y).equals(new ClassColor(GREY, GREY, GREY)) ? 0 : 1;
      }
    }
    return painted;
  }
}
