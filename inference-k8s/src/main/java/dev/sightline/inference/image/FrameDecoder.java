package dev.sightline.inference.image;

import dev.sightline.inference.frame.EncodedImage;
import dev.sightline.inference.frame.FrameErrorCode;
import dev.sightline.inference.frame.FrameRejectedException;
import java.nio.ByteBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Decodes JPEG and PNG into 8-bit BGR with OpenCV (libjpeg-turbo). The size is checked in the
 * header before any pixel is decoded, and that the image has an end. Grey, 16-bit, CMYK and alpha
 * images become BGR, and an Exif orientation is applied. A JPEG much larger than the network's
 * input is decoded at a half, a quarter or an eighth of its size, if the {@link Resampling} takes
 * such frames.
 *
 * <p>Owns native memory that it uses again for each frame. Not thread-safe: one per worker.
 */
public final class FrameDecoder implements AutoCloseable {

  private static final int INITIAL_BYTES = 256 * 1024;

  /** What is kept between frames; a larger image's memory goes back after its frame. */
  static final long MAX_KEPT_BYTES = 32L * 1024 * 1024;

  private final InputSpec input;
  private final long maxPixels;
  private final PixelDecoder pixels = new PixelDecoder();
  private BytePointer encoded = new BytePointer(INITIAL_BYTES);

  /**
   * @param input what frames are resized for afterwards
   * @param maxPixels the most that an image's header may claim
   */
  public FrameDecoder(InputSpec input, long maxPixels) {
    this.input = input;
    this.maxPixels = maxPixels;
  }

  /**
   * @return the decoded frame, valid until the next call
   * @throws FrameRejectedException if it is not an image, is damaged or too large
   */
  public DecodedFrame decode(EncodedImage image) throws FrameRejectedException {
    ByteBuffer bytes = copyIn(image);
    ImageHeader header = ImageHeader.read(bytes, maxPixels);
    if (header.pixels() > maxPixels) {
      throw new FrameRejectedException(
          FrameErrorCode.TOO_MANY_PIXELS,
          "%d×%d is %d pixels; at most %d are allowed"
              .formatted(header.width(), header.height(), header.pixels(), maxPixels));
    }
    Mat picture = pixels.decode(encoded, bytes.remaining(), header, Reduction.of(header, input));
    return new DecodedFrame(picture, header.seenSize());
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

  @Override
  public void close() {
    encoded.close();
    pixels.close();
  }
}
