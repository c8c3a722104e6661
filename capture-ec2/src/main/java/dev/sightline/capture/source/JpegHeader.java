package dev.sightline.capture.source;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** What the header of a JPEG (ITU-T T.81, annex B) says of its size. */
final class JpegHeader {

  private static final int MARKER = 0xff;
  private static final int START_OF_IMAGE = 0xd8;
  private static final int START_OF_SCAN = 0xda;
  private static final int FIRST_FRAME = 0xc0;
  private static final int LAST_FRAME = 0xc2;
  private static final int BYTE = 0xff;
  private static final int SHORT = 0xffff;

  /** From a segment's marker to its content. */
  private static final int TO_CONTENT = 4;

  /** Precision, and two sizes. */
  private static final int FRAME_BYTES = 5;

  private JpegHeader() {}

  /** Whether it names no width or no height. */
  static boolean isWithoutSize(ByteBuffer bytes) {
    // Native buffers are little-endian here, JPEG is not.
    ByteBuffer jpeg = bytes.duplicate().order(ByteOrder.BIG_ENDIAN);
    int at = 0;
    while (at + TO_CONTENT + FRAME_BYTES <= jpeg.limit() && (jpeg.get(at) & BYTE) == MARKER) {
      int marker = jpeg.get(at + 1) & BYTE;
      if (marker >= FIRST_FRAME && marker <= LAST_FRAME) {
        int size = at + TO_CONTENT + 1;
        return jpeg.getShort(size) == 0 || jpeg.getShort(size + Short.BYTES) == 0;
      }
      if (marker == START_OF_SCAN) {
        return false;
      }
      at += marker == START_OF_IMAGE ? 2 : 2 + (jpeg.getShort(at + 2) & SHORT);
    }
    return false;
  }
}
