package dev.sightline.inference.image;

import dev.sightline.contract.jpeg.Orientation;
import dev.sightline.inference.frame.FrameErrorCode;
import dev.sightline.inference.frame.FrameRejectedException;
import java.nio.ByteBuffer;

/**
 * What an image says of itself before anything is decoded.
 *
 * @param width as stored, before the orientation is applied, in pixels
 * @param height as stored, in pixels
 * @param orientation how the stored pixels are turned to be seen upright
 */
public record ImageHeader(ImageFormat format, int width, int height, Orientation orientation) {

  /**
   * Reads the header and checks that the image is whole.
   *
   * @param bytes the whole image, from its position to its limit; not changed
   * @param maxPixels of an image that is decoded; a JPEG's blocks are not looked at in larger ones
   * @throws FrameRejectedException {@code EMPTY}, {@code NOT_AN_IMAGE}, {@code TRUNCATED_IMAGE} or
   *     {@code CORRUPT_IMAGE}
   */
  public static ImageHeader read(ByteBuffer bytes, long maxPixels) throws FrameRejectedException {
    ByteBuffer image = bytes.slice();
    if (!image.hasRemaining()) {
      throw new FrameRejectedException(FrameErrorCode.EMPTY, "the frame has 0 bytes");
    }
    for (ImageFormat format : ImageFormat.values()) {
      if (format.matches(image)) {
        return format.read(image, maxPixels);
      }
    }
    throw new FrameRejectedException(
        FrameErrorCode.NOT_AN_IMAGE,
        "%d bytes that begin %s; needed is a JPEG or a PNG"
            .formatted(image.remaining(), firstBytes(image)));
  }

  public long pixels() {
    return (long) width * height;
  }

  /** Of the picture as it is seen. */
  ImageSize seenSize() {
    ImageSize stored = new ImageSize(width, height);
    return orientation.exchangesSides() ? stored.turned() : stored;
  }

  private static String firstBytes(ByteBuffer image) {
    StringBuilder hex = new StringBuilder();
    for (int i = 0; i < Math.min(4, image.limit()); i++) {
      hex.append("%s%02X".formatted(i == 0 ? "" : " ", image.get(i)));
    }
    return hex.toString();
  }
}
