package dev.sightline.inference.image;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;

import dev.sightline.inference.frame.EncodedImage;
import dev.sightline.inference.frame.FrameErrorCode;
import dev.sightline.inference.frame.FrameRejectedException;
import java.nio.ByteBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Decodes JPEG and PNG into 8-bit BGR with OpenCV (libjpeg-turbo). The size is checked in the
 * header before any pixel is decoded. Grey, 16-bit, CMYK and alpha images become BGR, and an Exif
 * orientation is applied, all as OpenCV's {@code imdecode} does by default. A JPEG much larger than
 * the network's input is decoded at a half, a quarter or an eighth of its size.
 *
 * <p>Owns native memory that it uses again for each frame. Not thread-safe: one per worker.
 */
public final class FrameDecoder implements AutoCloseable {

  private static final int CHANNELS = 3;
  private static final int INITIAL_BYTES = 256 * 1024;

  /** What is kept between frames; a larger image's memory goes back after its frame. */
  private static final long MAX_KEPT_BYTES = 32L * 1024 * 1024;

  private final ImageSize input;
  private final Fit fit;
  private final long maxPixels;
  private final Mat pixels = new Mat();
  private BytePointer encoded = new BytePointer(INITIAL_BYTES);

  /**
   * @param input the size that frames are resized to afterwards
   * @param fit how they are resized
   * @param maxPixels the most that an image's header may claim
   */
  public FrameDecoder(ImageSize input, Fit fit, long maxPixels) {
    this.input = input;
    this.fit = fit;
    this.maxPixels = maxPixels;
  }

  /**
   * @return the decoded frame, valid until the next call
   * @throws FrameRejectedException if it is no image, is damaged or too large
   */
  public DecodedFrame decode(EncodedImage image) throws FrameRejectedException {
    ByteBuffer bytes = copyIn(image);
    ImageHeader header = ImageHeader.read(bytes);
    if (header.pixels() > maxPixels) {
      throw new FrameRejectedException(
          FrameErrorCode.TOO_MANY_PIXELS,
          "%d×%d is %d pixels; at most %d are allowed"
              .formatted(header.width(), header.height(), header.pixels(), maxPixels));
    }
    decodePixels(bytes.remaining(), Reduction.of(header, input, fit));
    return new DecodedFrame(pixels, seenSize(header));
  }

  private ByteBuffer copyIn(EncodedImage image) throws FrameRejectedException {
    int length = image.maxLength();
    if (encoded.capacity() < length || encoded.capacity() > Math.max(length, MAX_KEPT_BYTES)) {
      encoded.close();
      encoded = new BytePointer(Math.max(length, INITIAL_BYTES));
    }
    ByteBuffer memory = encoded.asByteBuffer().limit(length);
    image.copyTo(memory);
    return memory.flip();
  }

  private void decodePixels(int length, Reduction reduction) throws FrameRejectedException {
    if (pixels.total() * CHANNELS > MAX_KEPT_BYTES) {
      pixels.release();
    }
    try (Mat source = new Mat(1, length, CV_8UC1, encoded);
        Mat decoded = imdecode(source, reduction.flags(), pixels)) {
      if (decoded.empty()) {
        throw new FrameRejectedException(
            FrameErrorCode.CORRUPT_IMAGE,
            "an image of %d bytes that cannot be decoded".formatted(length));
      }
    }
  }

  /** An Exif orientation may have turned the image by a quarter. */
  private ImageSize seenSize(ImageHeader header) {
    ImageSize stored = new ImageSize(header.width(), header.height());
    ImageSize decoded = new ImageSize(pixels.cols(), pixels.rows());
    boolean turned = (stored.isWide() && decoded.isTall()) || (stored.isTall() && decoded.isWide());
    return turned ? stored.turned() : stored;
  }

  @Override
  public void close() {
    encoded.close();
    pixels.close();
  }
}
