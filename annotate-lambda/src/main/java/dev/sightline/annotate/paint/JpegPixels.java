package dev.sightline.annotate.paint;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_core.ROTATE_180;
import static org.bytedeco.opencv.global.opencv_core.ROTATE_90_CLOCKWISE;
import static org.bytedeco.opencv.global.opencv_core.ROTATE_90_COUNTERCLOCKWISE;
import static org.bytedeco.opencv.global.opencv_core.flip;
import static org.bytedeco.opencv.global.opencv_core.rotate;
import static org.bytedeco.opencv.global.opencv_core.transpose;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;

import dev.sightline.annotate.input.UnusableInputException;
import dev.sightline.contract.jpeg.JpegImage;
import dev.sightline.contract.jpeg.Orientation;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;

/**
 * Decodes a JPEG into the picture as the detector saw it: upright. OpenCV leaves rows as they are
 * for which the data ends too early, and native memory holds what was in it before, another
 * camera's picture perhaps; so all of it is grey before. Thread-safe.
 */
final class JpegPixels {

  private static final int GREY = 128;
  private static final int TOP_AND_BOTTOM = 0;
  private static final int LEFT_AND_RIGHT = 1;
  private static final int BOTH = -1;

  private JpegPixels() {}

  /**
   * @param header of the same bytes
   * @return 8-bit BGR, which the caller closes
   * @throws UnusableInputException if it cannot be decoded, or has another size than its header
   */
  static Mat decode(byte[] jpeg, JpegImage header) throws UnusableInputException {
    Mat stored = grey(header);
    try {
      decodeInto(stored, jpeg, header);
      return upright(stored, header.orientation());
    } catch (UnusableInputException e) {
      stored.close();
      throw e;
    } catch (RuntimeException e) { // all that JavaCPP makes of a C++ exception
      stored.close();
      throw new UnusableInputException("the image is a JPEG that can't be decoded", e);
    }
  }

  private static Mat grey(JpegImage header) {
    try (Scalar grey = new Scalar(GREY, GREY, GREY, 0)) {
      return new Mat(header.storedHeight(), header.storedWidth(), CV_8UC3, grey);
    }
  }

  private static void decodeInto(Mat stored, byte[] jpeg, JpegImage header)
      throws UnusableInputException {
    try (BytePointer bytes = new BytePointer(jpeg);
        Mat encoded = new Mat(1, jpeg.length, CV_8UC1, bytes);
        Mat decoded = imdecode(encoded, IMREAD_COLOR | IMREAD_IGNORE_ORIENTATION, stored)) {
      if (decoded.empty()
          || stored.rows() != header.storedHeight()
          || stored.cols() != header.storedWidth()) {
        throw new UnusableInputException("the image is a JPEG that can't be decoded");
      }
    }
  }

  /** The same, or a turned copy in its place. */
  private static Mat upright(Mat stored, Orientation orientation) {
    if (orientation == Orientation.UPRIGHT) {
      return stored;
    }
    Mat turned = new Mat();
    switch (orientation) {
      case UPRIGHT -> throw new IllegalStateException("handled before");
      case MIRRORED -> flip(stored, turned, LEFT_AND_RIGHT);
      case HALF_TURN -> rotate(stored, turned, ROTATE_180);
      case FLIPPED -> flip(stored, turned, TOP_AND_BOTTOM);
      case TRANSPOSED -> transpose(stored, turned);
      case QUARTER_TURN_CLOCKWISE -> rotate(stored, turned, ROTATE_90_CLOCKWISE);
      case TRANSVERSE -> {
        transpose(stored, turned);
        flip(turned, turned, BOTH);
      }
      case QUARTER_TURN_COUNTERCLOCKWISE -> rotate(stored, turned, ROTATE_90_COUNTERCLOCKWISE);
    }
    stored.close();
    return turned;
  }
}
