package dev.sightline.capture.frame;

import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Range;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * A picture's brightness on a small scale: {@value #SIDE} samples along its longer side, each the
 * mean of its part of the picture, which takes most of a sensor's noise away. As stored, not
 * upright; of interlaced pictures the upper field. Owns its native objects; not thread-safe.
 */
final class Thumbnail implements AutoCloseable {

  static final int SIDE = 160;

  /** For each sample. */
  private static final int ENOUGH_ROWS = 8;

  private final Mat[] halves = {new Mat(), new Mat()};
  private final Mat small = new Mat();
  private final Mat levels = new Mat();
  private int format = -1;
  private Optional<LumaFormat> luma = Optional.empty();
  private byte[] samples = new byte[0];
  private int width;
  private int height;

  /** Takes a picture; says whether its format has brightness in a plane of its own. */
  boolean take(AVFrame picture) {
    if (picture.format() != format) {
      format = picture.format();
      luma = LumaFormat.of(format);
    }
    luma.ifPresent(stored -> shrink(picture, stored));
    return luma.isPresent();
  }

  private void shrink(AVFrame picture, LumaFormat stored) {
    double scale = Math.min(1, (double) SIDE / Math.max(picture.width(), picture.height()));
    width = Math.max(1, (int) Math.round(picture.width() * scale));
    height = Math.max(1, (int) Math.round(picture.height() * scale));
    int step = step(picture);
    int rows = picture.height() / step;
    height = Math.min(rows, height);
    int type = stored.bytes() == 1 ? opencv_core.CV_8UC1 : opencv_core.CV_16UC1;
    try (BytePointer plane = picture.data(0);
        Mat whole =
            new Mat(rows, picture.width(), type, plane, (long) picture.linesize(0) * step)) {
      Mat last = halve(whole);
      resize(last, small, width, height);
    }
    small.convertTo(levels, opencv_core.CV_8UC1, stored.scale(), 0);
    samples = samples.length == width * height ? samples : new byte[width * height];
    try (BytePointer data = levels.data()) {
      data.get(samples);
    }
  }

  /**
   * Of an interlaced picture every second row; so, too, where enough rows are left for a mean, as
   * reading them is what takes the time.
   */
  private int step(AVFrame picture) {
    boolean isInterlaced = (picture.flags() & AVFrame.AV_FRAME_FLAG_INTERLACED) != 0;
    boolean isLarge = picture.height() >= ENOUGH_ROWS * height;
    return (isInterlaced || isLarge) && picture.height() > 1 ? 2 : 1;
  }

  /** Halving is what the processor's vector instructions do fast; what is left over is small. */
  private Mat halve(Mat whole) {
    Mat last = whole;
    int next = 0;
    while (last.cols() / 2 >= width && last.rows() / 2 >= height) {
      int columns = last.cols() / 2;
      int rows = last.rows() / 2;
      try (Mat even = new Mat(last, even(2 * rows), even(2 * columns))) {
        resize(even, halves[next], columns, rows);
      }
      last = halves[next];
      next = 1 - next;
    }
    return last;
  }

  private static Range even(int length) {
    return new Range(0, length);
  }

  private static void resize(Mat from, Mat to, int columns, int rows) {
    try (Size size = new Size(columns, rows)) {
      opencv_imgproc.resize(from, to, size, 0, 0, opencv_imgproc.INTER_AREA);
    }
  }

  /** Row by row; valid until the next picture is taken. */
  byte[] samples() {
    return samples;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  @Override
  public void close() {
    halves[0].close();
    halves[1].close();
    small.close();
    levels.close();
  }
}
