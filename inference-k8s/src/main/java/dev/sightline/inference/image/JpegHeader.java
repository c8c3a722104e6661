package dev.sightline.inference.image;

import dev.sightline.inference.frame.FrameErrorCode;
import dev.sightline.inference.frame.FrameRejectedException;
import java.nio.ByteBuffer;

/**
 * Finds a JPEG's size in its frame header, and its end-of-image marker (ITU-T T.81, B.1 and B.2).
 * libjpeg fills what a truncated image lacks with grey and calls it a success, so the end is looked
 * for here. Within the entropy-coded data a byte FF is always followed by 00 or a restart marker:
 * an FF D9 after the start of the scan is the end of the image.
 */
final class JpegHeader {

  private static final int MARKER = 0xFF;
  private static final int START_OF_IMAGE_BYTES = 2;
  private static final int END_OF_IMAGE = 0xD9;
  private static final int START_OF_SCAN = 0xDA;
  private static final int FIRST_START_OF_FRAME = 0xC0;
  private static final int LAST_START_OF_FRAME = 0xCF;
  private static final int HUFFMAN_TABLES = 0xC4;
  private static final int JPEG_EXTENSIONS = 0xC8;
  private static final int ARITHMETIC_CONDITIONING = 0xCC;
  private static final int TEMPORARY = 0x01;
  private static final int FIRST_RESTART = 0xD0;
  private static final int LAST_RESTART = 0xD7;
  private static final int FRAME_HEADER_BYTES = 7;

  private JpegHeader() {}

  static ImageHeader read(ByteBuffer image) throws FrameRejectedException {
    int position = START_OF_IMAGE_BYTES;
    while (true) {
      position = skipToMarker(image, position);
      int marker = unsigned(image, position++);
      if (marker == START_OF_SCAN || marker == END_OF_IMAGE) {
        throw new FrameRejectedException(
            FrameErrorCode.CORRUPT_IMAGE, "a JPEG without a frame header");
      }
      if (standsAlone(marker)) {
        continue;
      }
      int length = unsignedShort(image, position);
      if (isStartOfFrame(marker) && length >= FRAME_HEADER_BYTES) {
        return header(image, position);
      }
      position += Math.max(length, Short.BYTES);
    }
  }

  private static ImageHeader header(ByteBuffer image, int segment) throws FrameRejectedException {
    int height = unsignedShort(image, segment + 3);
    int width = unsignedShort(image, segment + 5);
    if (width == 0 || height == 0) {
      throw new FrameRejectedException(
          FrameErrorCode.CORRUPT_IMAGE, "a JPEG of %d×%d pixels".formatted(width, height));
    }
    requireEnd(image, segment);
    return new ImageHeader(ImageFormat.JPEG, width, height);
  }

  /** From the back: cameras may pad the end, so the marker need not be the last two bytes. */
  private static void requireEnd(ByteBuffer image, int from) throws FrameRejectedException {
    for (int i = image.limit() - 2; i >= from; i--) {
      if (image.get(i + 1) == (byte) END_OF_IMAGE && image.get(i) == (byte) MARKER) {
        return;
      }
    }
    throw truncated(image);
  }

  private static int skipToMarker(ByteBuffer image, int from) throws FrameRejectedException {
    int position = from;
    if (unsigned(image, position) != MARKER) {
      throw new FrameRejectedException(
          FrameErrorCode.CORRUPT_IMAGE, "a JPEG without a marker at byte " + position);
    }
    while (unsigned(image, position) == MARKER) {
      position++;
    }
    return position;
  }

  /**
   * Whether no length follows (table B.1). libjpeg reads on right behind these; to skip a length
   * here would be to see another frame header than the one that is decoded.
   */
  private static boolean standsAlone(int marker) {
    return marker == TEMPORARY || (marker >= FIRST_RESTART && marker <= LAST_RESTART);
  }

  private static boolean isStartOfFrame(int marker) {
    return marker >= FIRST_START_OF_FRAME
        && marker <= LAST_START_OF_FRAME
        && marker != HUFFMAN_TABLES
        && marker != JPEG_EXTENSIONS
        && marker != ARITHMETIC_CONDITIONING;
  }

  private static int unsignedShort(ByteBuffer image, int at) throws FrameRejectedException {
    return (unsigned(image, at) << Byte.SIZE) | unsigned(image, at + 1);
  }

  private static int unsigned(ByteBuffer image, int at) throws FrameRejectedException {
    if (at >= image.limit()) {
      throw truncated(image);
    }
    return Byte.toUnsignedInt(image.get(at));
  }

  private static FrameRejectedException truncated(ByteBuffer image) {
    return new FrameRejectedException(
        FrameErrorCode.TRUNCATED_IMAGE,
        "a JPEG of %d bytes without its end-of-image marker".formatted(image.limit()));
  }
}
