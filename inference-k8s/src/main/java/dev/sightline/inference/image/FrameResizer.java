package dev.sightline.inference.image;

import static org.bytedeco.opencv.global.opencv_core.BORDER_REPLICATE;
import static org.bytedeco.opencv.global.opencv_imgproc.GaussianBlur;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;

import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Resizes 8-bit BGR images. OpenCV has no triangle filter; {@link Resampling#ANTIALIASED} comes
 * close to it: bilinear interpolation at twice the target's size and the mean of each four pixels,
 * after a blur over three pixels of each axis that makes the whole as wide (of the same variance)
 * as the triangle. An image more than twice too large becomes smaller by a whole number first, by
 * means of its pixels. Owns its memory. Not thread-safe.
 */
final class FrameResizer implements AutoCloseable {

  private static final int OVERSAMPLING = 2;

  /** Beyond this a blur over three pixels would be too narrow. */
  private static final double MAX_BLURRED_SCALE = 2;

  /** Narrower is as good as no blur. */
  private static final double LEAST_DEVIATION = 0.1;

  private final Resampling resampling;
  private final PillowResizer pillow = new PillowResizer();
  private final Mat reduced = new Mat();
  private final Mat blurred = new Mat();
  private final Mat oversampled = new Mat();

  FrameResizer(Resampling resampling) {
    this.resampling = resampling;
  }

  /**
   * @param target has its size and memory already
   */
  void resize(Mat source, Mat target) {
    switch (resampling) {
      case BILINEAR -> resize(source, target, target.cols(), target.rows(), INTER_LINEAR);
      case ANTIALIASED -> resizeSmoothly(source, target);
      case PILLOW -> resizeAsPillow(source, target);
    }
  }

  /** Images of a shape that no camera gives do without exactness. */
  private void resizeAsPillow(Mat source, Mat target) {
    if (PillowResizer.takes(source)) {
      pillow.resize(source, target);
    } else {
      resizeSmoothly(source, target);
    }
  }

  private void resizeSmoothly(Mat source, Mat target) {
    int across = divisor(source.cols(), target.cols());
    int down = divisor(source.rows(), target.rows());
    double deviationAcross = deviation((double) source.cols() / target.cols(), across);
    double deviationDown = deviation((double) source.rows() / target.rows(), down);
    Mat smooth = blurred(reduced(source, across, down), deviationAcross, deviationDown);
    resize(
        smooth,
        oversampled,
        OVERSAMPLING * target.cols(),
        OVERSAMPLING * target.rows(),
        INTER_LINEAR);
    resize(oversampled, target, target.cols(), target.rows(), INTER_AREA);
  }

  private static int divisor(int from, int to) {
    return Math.max(1, (int) Math.ceil(from / (MAX_BLURRED_SCALE * to)));
  }

  private Mat reduced(Mat source, int across, int down) {
    if (across == 1 && down == 1) {
      return source;
    }
    resize(source, reduced, source.cols() / across, source.rows() / down, INTER_AREA);
    return reduced;
  }

  private Mat blurred(Mat source, double across, double down) {
    if (Math.max(across, down) <= LEAST_DEVIATION) {
      return source;
    }
    try (Size three = new Size(3, 3)) {
      GaussianBlur(source, blurred, three, across, down, BORDER_REPLICATE, 0);
    }
    return blurred;
  }

  /**
   * The deviation of a Gaussian whose three values weigh w, 1 − 2w and w, of variance 2w: what a
   * triangle of half the width {@code scale}, of variance scale²/6, has more than the means of
   * {@code divisor} pixels, the interpolation (a triangle of half the width 1), and the mean of two
   * values half a target pixel apart.
   */
  private static double deviation(double scale, int divisor) {
    double means = (divisor * divisor - 1) / 12.0;
    double left = scale / divisor;
    double missing = (scale * scale / 6 - means) / (divisor * divisor) - 1 / 6.0 - left * left / 16;
    double weight = Math.min(0.25, missing / 2);
    return weight <= 0
        ? LEAST_DEVIATION
        : Math.max(LEAST_DEVIATION, Math.sqrt(-0.5 / Math.log(weight / (1 - 2 * weight))));
  }

  private static void resize(Mat source, Mat target, int width, int height, int interpolation) {
    try (Size size = new Size(width, height)) {
      opencv_imgproc.resize(source, target, size, 0, 0, interpolation);
    }
  }

  @Override
  public void close() {
    pillow.close();
    reduced.close();
    blurred.close();
    oversampled.close();
  }
}
