package dev.sightline.inference.image;

import dev.sightline.contract.jpeg.Orientation;
import dev.sightline.inference.frame.FrameErrorCode;
import dev.sightline.inference.frame.FrameRejectedException;
import java.nio.ByteBuffer;

/**
 * Finds a PNG's size in its first chunk, its Exif orientation, and its last chunk (W3C PNG,
 * sections 5.3, 11.2 and 11.3.3.6).
 */
final class PngHeader {

  private static final int SIGNATURE_BYTES = 8;
  private static final int TYPE_OFFSET = 4;
  private static final int DATA_OFFSET = 8;
  private static final int LEAST_HEADER_DATA = 8;

  /** Length, type and check sum. */
  private static final int CHUNK_OVERHEAD = 12;

  private static final int IHDR = 0x49484452;
  private static final int IEND = 0x49454E44;
  private static final int EXIF = 0x65584966;

  private PngHeader() {}

  static ImageHeader read(ByteBuffer image) throws FrameRejectedException {
    Orientation orientation = Orientation.UPRIGHT;
    int chunk = SIGNATURE_BYTES;
    int length = length(image, chunk);
    while (type(image, chunk) != IEND) {
      if (type(image, chunk) == EXIF) {
        orientation = Orientation.ofExif(image.slice(chunk + DATA_OFFSET, length));
      }
      chunk += CHUNK_OVERHEAD + length;
      length = length(image, chunk);
    }
    return header(image, orientation);
  }

  /** Of a chunk's data, which is there as a whole. */
  private static int length(ByteBuffer image, int chunk) throws FrameRejectedException {
    if (image.limit() - chunk >= CHUNK_OVERHEAD) {
      long length = Integer.toUnsignedLong(image.getInt(chunk));
      if (length <= image.limit() - chunk - CHUNK_OVERHEAD) {
        return (int) length;
      }
    }
    throw new FrameRejectedException(
        FrameErrorCode.TRUNCATED_IMAGE,
        "a PNG of %d bytes without its last chunk".formatted(image.limit()));
  }

  private static int type(ByteBuffer image, int chunk) {
    return image.getInt(chunk + TYPE_OFFSET);
  }

  private static ImageHeader header(ByteBuffer image, Orientation orientation)
      throws FrameRejectedException {
    if (type(image, SIGNATURE_BYTES) == IHDR
        && image.getInt(SIGNATURE_BYTES) >= LEAST_HEADER_DATA) {
      int data = SIGNATURE_BYTES + DATA_OFFSET;
      int width = image.getInt(data);
      int height = image.getInt(data + Integer.BYTES);
      if (width > 0 && height > 0) {
        return new ImageHeader(ImageFormat.PNG, width, height, orientation);
      }
    }
    throw new FrameRejectedException(
        FrameErrorCode.CORRUPT_IMAGE, "a PNG without a valid header chunk");
  }
}
