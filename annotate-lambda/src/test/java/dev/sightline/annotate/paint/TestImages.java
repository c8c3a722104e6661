package dev.sightline.annotate.paint;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;

import java.nio.ByteBuffer;
import java.util.Random;
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
    return encode(width, height, ".jpg");
  }

  /**
   * @param format as a file's ending
   */
  static byte[] encode(int width, int height, String format) {
    try (Mat image = grey(width, height)) {
      return encode(image, format);
    }
  }

  private static byte[] encode(Mat image, String format) {
    try (BytePointer encoded = new BytePointer()) {
      imencode(format, image, encoded);
      byte[] bytes = new byte[(int) encoded.limit()];
      encoded.get(bytes);
      return bytes;
    }
  }

  /** Black and white noise in one colour, so that the data fill the file evenly. */
  static byte[] noisyJpeg(int width, int height, ClassColor color) {
    Random random = new Random(1);
    try (Mat image = grey(width, height)) {
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          set(image, x, y, random.nextBoolean() ? color : ClassColor.BLACK);
        }
      }
      return encode(image, ".jpg");
    }
  }

  /** Red top left, green top right, blue bottom left, white bottom right, as it is stored. */
  static byte[] orientedJpeg(int width, int height, int orientation) {
    try (Mat image = grey(width, height)) {
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          boolean right = x >= width / 2;
          boolean bottom = y >= height / 2;
          set(
              image,
              x,
              y,
              new ClassColor(right == bottom ? 255 : 0, right ? 255 : 0, bottom ? 255 : 0));
        }
      }
      return withOrientation(encode(image, ".jpg"), orientation);
    }
  }

  private static byte[] withOrientation(byte[] jpeg, int orientation) {
    return ByteBuffer.allocate(jpeg.length + 36)
        .put(jpeg, 0, 2)
        .putInt(0xFFE10022)
        .put(new byte[] {'E', 'x', 'i', 'f', 0, 0, 'M', 'M'})
        .putShort((short) 42)
        .putInt(8)
        .putShort((short) 1)
        .putInt(0x01120003)
        .putInt(1)
        .putShort((short) orientation)
        .position(38)
        .put(jpeg, 2, jpeg.length - 2)
        .array();
  }

  /** Initials of the colours top left, top right, bottom left and bottom right. */
  static String corners(Mat image) {
    int right = image.cols() - 3;
    int bottom = image.rows() - 3;
    return initial(pixel(image, 2, 2))
        + initial(pixel(image, right, 2))
        + initial(pixel(image, 2, bottom))
        + initial(pixel(image, right, bottom));
  }

  private static String initial(ClassColor color) {
    boolean red = color.red() > 128;
    boolean green = color.green() > 128;
    boolean blue = color.blue() > 128;
    return red && green && blue ? "W" : red ? "R" : green ? "G" : blue ? "B" : "?";
  }

  private static void set(Mat image, int x, int y, ClassColor color) {
    image.ptr(y, x).put((byte) color.blue(), (byte) color.green(), (byte) color.red());
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
