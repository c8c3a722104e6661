package dev.sightline.inference.image;

import static org.bytedeco.opencv.global.opencv_core.ROTATE_180;
import static org.bytedeco.opencv.global.opencv_core.ROTATE_90_CLOCKWISE;
import static org.bytedeco.opencv.global.opencv_core.ROTATE_90_COUNTERCLOCKWISE;
import static org.bytedeco.opencv.global.opencv_core.flip;
import static org.bytedeco.opencv.global.opencv_core.rotate;
import static org.bytedeco.opencv.global.opencv_core.transpose;

import dev.sightline.contract.jpeg.Orientation;
import org.bytedeco.opencv.opencv_core.Mat;

/** Turns stored pixels so that the picture is seen upright. Owns its result. Not thread-safe. */
final class Turn implements AutoCloseable {

  private static final int TOP_AND_BOTTOM = 0;
  private static final int LEFT_AND_RIGHT = 1;
  private static final int BOTH = -1;

  private final Mat turned = new Mat();

  /**
   * @return the stored pixels themselves where they are upright; else valid until the next call
   */
  Mat upright(Mat stored, Orientation orientation) {
    switch (orientation) {
      case UPRIGHT -> {
        return stored;
      }
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
    return turned;
  }

  /** Gives memory back that is more than that. */
  void keepAtMost(long bytes) {
    if (!turned.empty() && turned.total() * turned.elemSize() > bytes) {
      turned.release();
    }
  }

  @Override
  public void close() {
    turned.close();
  }
}
