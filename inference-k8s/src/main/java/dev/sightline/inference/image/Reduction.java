package dev.sightline.inference.image;

import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_COLOR_2;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_COLOR_4;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_COLOR_8;

/**
 * By how much a JPEG is made smaller while it is decoded: libjpeg leaves out the high frequencies
 * of each 8×8 block, which is much faster than to decode all and resize.
 */
enum Reduction {
  EIGHTH(8, IMREAD_REDUCED_COLOR_8),
  QUARTER(4, IMREAD_REDUCED_COLOR_4),
  HALF(2, IMREAD_REDUCED_COLOR_2),
  NONE(1, IMREAD_COLOR);

  private final int divisor;
  private final int flags;

  Reduction(int divisor, int flags) {
    this.divisor = divisor;
    this.flags = flags;
  }

  /** For OpenCV's {@code imdecode}, which leaves the orientation to us. */
  int flags() {
    return flags | IMREAD_IGNORE_ORIENTATION;
  }

  /** What is left of that many pixels in a row or column, as libjpeg rounds it. */
  int reduced(int pixels) {
    return (pixels + divisor - 1) / divisor;
  }

  /**
   * The strongest that leaves at least as many pixels as the input shows of the seen picture; none
   * where these are to be made of the picture's own pixels.
   */
  static Reduction of(ImageHeader header, InputSpec input) {
    if (header.format() != ImageFormat.JPEG || !input.resampling().takesReducedFrames()) {
      return NONE;
    }
    double scale = input.fit().scale(header.seenSize(), input.size());
    for (Reduction reduction : values()) {
      if (scale * reduction.divisor <= 1) {
        return reduction;
      }
    }
    return NONE;
  }
}
