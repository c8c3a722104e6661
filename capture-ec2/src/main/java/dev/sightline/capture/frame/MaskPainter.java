package dev.sightline.capture.frame;

import dev.sightline.capture.privacy.StreamMask;
import dev.sightline.program.region.Polygon;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Fills the masked parts of pictures with grey, and a margin around them: a camera's codec and the
 * conversion to BGR blend neighbours, so that what is beside a mask holds a little of what is under
 * it. The pixels are worked out again only when the masks or the picture's size change. Not
 * thread-safe.
 */
final class MaskPainter {

  /** The middle, which JPEG keeps exactly. */
  static final byte GREY = (byte) 128;

  /**
   * In stored pixels: a deblocking filter changes three beside a block's edge (ITU-T H.264, 8.7),
   * and a sample of colour is two pixels wide and blended with the next.
   */
  private static final double MARGIN = 4;

  private static final int CHANNELS = 3;

  private final StreamMask mask;
  private List<Polygon> polygons = List.of();
  private double margin;
  private int width;
  private byte[] grey = new byte[0];
  private CoveredRows rows = CoveredRows.of(List.of(), 0, 0, 0);

  MaskPainter(StreamMask mask) {
    this.mask = mask;
  }

  /**
   * Fills what is masked now.
   *
   * @param bgr the frame's pixels, 8-bit BGR
   * @param stretch how many of them a stored pixel takes at most, in one direction
   * @throws IllegalStateException if it is not known what is masked
   */
  void fill(Mat bgr, double stretch) {
    List<Polygon> now = mask.polygons();
    if (now.isEmpty()) {
      return;
    }
    prepare(now, bgr, MARGIN * stretch);
    long stride = bgr.step();
    ByteBuffer pixels = bgr.data().capacity(stride * bgr.rows()).asByteBuffer();
    for (int row = 0; row < rows.height(); row++) {
      for (CoveredRows.Span span : rows.row(row)) {
        int at = Math.toIntExact(row * stride + (long) span.from() * CHANNELS);
        pixels.put(at, grey, 0, (span.to() - span.from()) * CHANNELS);
      }
    }
  }

  private void prepare(List<Polygon> now, Mat bgr, double newMargin) {
    boolean isReady =
        now == polygons
            && newMargin == margin
            && bgr.cols() == width
            && bgr.rows() == rows.height();
    if (!isReady) {
      polygons = now;
      margin = newMargin;
      width = bgr.cols();
      rows = CoveredRows.of(now, width, bgr.rows(), margin);
      grey = new byte[width * CHANNELS];
      Arrays.fill(grey, GREY);
    }
  }
}
