package dev.sightline.inference.image;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;

import dev.sightline.inference.frame.FrameErrorCode;
import dev.sightline.inference.frame.FrameRejectedException;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;

/**
 * Decodes into memory that is used again and holds nothing of an earlier picture: OpenCV leaves
 * rows as they are for which the data ends too early, so all of it is grey before. Not thread-safe.
 */
final class PixelDecoder implements AutoCloseable {

  private static final int CHANNELS = 3;
  private static final int GREY = 128;

  private final Mat pixels = new Mat();
  private final Turn turn = new Turn();
  private final Scalar grey = new Scalar(GREY, GREY, GREY, 0);

  /**
   * @param encoded of {@code length} bytes
   * @return the picture upright, 8-bit BGR, valid until the next call
   * @throws FrameRejectedException {@code CORRUPT_IMAGE} if it cannot be decoded, or has another
   *     size than its header says
   */
  Mat decode(BytePointer encoded, int length, ImageHeader header, Reduction reduction)
      throws FrameRejectedException {
    int columns = reduction.reduced(header.width());
    int rows = reduction.reduced(header.height());
    prepare(rows, columns);
    try (Mat source = new Mat(1, length, CV_8UC1, encoded);
        Mat decoded = imdecode(source, reduction.flags(), pixels)) {
      if (decoded.empty() || pixels.rows() != rows || pixels.cols() != columns) {
        throw new FrameRejectedException(
            FrameErrorCode.CORRUPT_IMAGE,
            "an image of %d bytes that cannot be decoded".formatted(length));
      }
    }
    return turn.upright(pixels, header.orientation());
  }

  private void prepare(int rows, int columns) {
    if (pixels.total() * CHANNELS > FrameDecoder.MAX_KEPT_BYTES) {
      pixels.release();
    }
    turn.keepAtMost(FrameDecoder.MAX_KEPT_BYTES);
    pixels.create(rows, columns, CV_8UC3);
    pixels.put(grey);
  }

  @Override
  public void close() {
    grey.close();
    turn.close();
    pixels.close();
  }
}
