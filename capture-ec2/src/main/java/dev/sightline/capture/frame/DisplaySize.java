package dev.sightline.capture.frame;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;

/**
 * The size in which a picture is shown with square pixels, before it is turned upright.
 *
 * @param width of the stored rows, in pixels
 * @param height in rows
 */
record DisplaySize(int width, int height) {

  /** No camera's pixels are more oblong; who says so has a wrong header. */
  private static final double MAX_ASPECT = 4;

  /** What JPEG can hold. */
  private static final int MAX_SIDE = 65_535;

  /**
   * Of a picture that is to be so wide at most when it is upright. Pixels that are broader than
   * high are stretched, the others narrowed, as players do.
   *
   * @param maxWidth in pixels; 0 for no limit
   */
  static DisplaySize of(AVFrame picture, Orientation orientation, int maxWidth) {
    double width = picture.width() * aspect(picture.sample_aspect_ratio());
    double height = picture.height();
    double shown = orientation.isTransposed() ? height : width;
    double scale = Math.min(1, maxWidth > 0 ? maxWidth / shown : 1);
    scale = Math.min(scale, MAX_SIDE / Math.max(width, height));
    return new DisplaySize(round(width * scale), round(height * scale));
  }

  private static double aspect(AVRational sample) {
    double aspect = sample.den() == 0 ? 0 : (double) sample.num() / sample.den();
    return aspect >= 1 / MAX_ASPECT && aspect <= MAX_ASPECT ? aspect : 1;
  }

  private static int round(double pixels) {
    return (int) Math.max(1, Math.round(pixels));
  }
}
