package dev.sightline.capture.frame;

import static org.bytedeco.ffmpeg.global.avutil.AV_FRAME_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_side_data;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVFrameSideData;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * How stored pixels are turned to be upright: first rows become columns, then the picture is
 * mirrored. These are all eight ways that quarter turns and mirrors make.
 *
 * @param isTransposed whether rows become columns
 * @param isMirrored whether left and right change places, after that
 * @param isFlipped whether top and bottom change places, after that
 */
record Orientation(boolean isTransposed, boolean isMirrored, boolean isFlipped) {

  static final Orientation UPRIGHT = new Orientation(false, false, false);

  private static final int MATRIX_BYTES = 9 * Integer.BYTES;

  private static final int FLIP_BOTH = -1;
  private static final int FLIP_ROWS = 0;
  private static final int FLIP_COLUMNS = 1;

  /**
   * Of a picture's display matrix (ISO/IEC 14496-12, section 8.3.2, {@code matrix}; or what the
   * codec's own messages say); angles between quarter turns go to the nearest.
   */
  static Orientation of(AVFrame picture) {
    AVFrameSideData data = av_frame_get_side_data(picture, AV_FRAME_DATA_DISPLAYMATRIX);
    if (data == null || data.size() < MATRIX_BYTES) {
      return UPRIGHT;
    }
    IntPointer matrix = new IntPointer(data.data());
    // A pixel at (p, q) is shown at (a p + c q, b p + d q).
    long a = matrix.get(0);
    long b = matrix.get(1);
    long c = matrix.get(3);
    long d = matrix.get(4);
    return Math.abs(b) + Math.abs(c) > Math.abs(a) + Math.abs(d)
        ? new Orientation(true, c < 0, b < 0)
        : new Orientation(false, a < 0, d < 0);
  }

  /**
   * Turns pixels upright.
   *
   * @param room may be used for them
   * @return the room, or the pixels as they are where nothing is to be done
   */
  Mat apply(Mat pixels, Mat room) {
    Mat turned = pixels;
    if (isTransposed) {
      opencv_core.transpose(pixels, room);
      turned = room;
    }
    if (isMirrored || isFlipped) {
      opencv_core.flip(turned, room, flipCode());
      turned = room;
    }
    return turned;
  }

  private int flipCode() {
    if (isMirrored && isFlipped) {
      return FLIP_BOTH;
    }
    return isMirrored ? FLIP_COLUMNS : FLIP_ROWS;
  }
}
