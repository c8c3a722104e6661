package dev.sightline.inference.image;

import dev.sightline.inference.frame.FrameErrorCode;
import dev.sightline.inference.frame.FrameRejectedException;
import java.nio.ByteBuffer;

/** Finds a PNG's size in its first chunk, and its last chunk (W3C PNG, sections 5.3 and 11.2). */
final class PngHeader {

  private static final int TYPE_OFFSET = 12;
  private static final int WIDTH_OFFSET = 16;
  private static final int HEIGHT_OFFSET = 20;
  private static final int HEADER_END = 33;
  private static final int IHDR = 0x49484452;
  private static final int IEND = 0x49454E44;

  private PngHeader() {}

  static ImageHeader read(ByteBuffer image) throws FrameRejectedException {
    requireEnd(image);
    int width = image.getInt(WIDTH_OFFSET);
    int height = image.getInt(HEIGHT_OFFSET);
    if (image.getInt(TYPE_OFFSET) != IHDR || width <= 0 || height <= 0) {
      throw new FrameRejectedException(
          FrameErrorCode.CORRUPT_IMAGE, "a PNG without a valid header chunk");
    }
    return new ImageHeader(ImageFormat.PNG, width, height);
  }

  private static void requireEnd(ByteBuffer image) throws FrameRejectedException {
    for (int i = image.limit() - Integer.BYTES; i >= HEADER_END; i--) {
      if (image.getInt(i) == IEND) {
        return;
      }
    }
    throw new FrameRejectedException(
        FrameErrorCode.TRUNCATED_IMAGE,
        "a PNG of %d bytes without its last chunk".formatted(image.limit()));
  }
}
