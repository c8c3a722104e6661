package dev.sightline.contract.jpeg;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How stored pixels are turned to be seen upright: Exif's tag 0x0112 (CIPA DC-008, 4.6.4). All
 * programs see the turned picture: its width and height are the frame's, and boxes are in its
 * pixels.
 */
public enum Orientation {
  /** 1: as stored. */
  UPRIGHT,
  /** 2: left and right exchanged. */
  MIRRORED,
  /** 3: by a half turn. */
  HALF_TURN,
  /** 4: top and bottom exchanged. */
  FLIPPED,
  /** 5: rows and columns exchanged. */
  TRANSPOSED,
  /** 6: by a quarter turn clockwise. */
  QUARTER_TURN_CLOCKWISE,
  /** 7: rows and columns exchanged, then a half turn. */
  TRANSVERSE,
  /** 8: by a quarter turn counterclockwise. */
  QUARTER_TURN_COUNTERCLOCKWISE;

  private static final int TIFF_HEADER_BYTES = 8;
  private static final int TIFF_MAGIC = 42;
  private static final int ENTRY_BYTES = 12;
  private static final int ORIENTATION_TAG = 0x0112;
  private static final int TYPE_SHORT = 3;
  private static final int VALUE_OFFSET = 8;

  /** Whether the picture is as wide as what is stored is high. */
  public boolean exchangesSides() {
    return switch (this) {
      case UPRIGHT, MIRRORED, HALF_TURN, FLIPPED -> false;
      case TRANSPOSED, QUARTER_TURN_CLOCKWISE, TRANSVERSE, QUARTER_TURN_COUNTERCLOCKWISE -> true;
    };
  }

  /**
   * Reads the first image directory of Exif data.
   *
   * @param exif from its TIFF header on; not changed
   * @return {@link #UPRIGHT} where it says nothing, or nothing valid, of the orientation
   */
  public static Orientation ofExif(ByteBuffer exif) {
    ByteBuffer tiff = exif.slice();
    if (tiff.limit() < TIFF_HEADER_BYTES || !hasByteOrder(tiff)) {
      return UPRIGHT;
    }
    long directory = Integer.toUnsignedLong(tiff.getInt(Integer.BYTES));
    if (tiff.getShort(Short.BYTES) != TIFF_MAGIC || directory + Short.BYTES > tiff.limit()) {
      return UPRIGHT;
    }
    return inDirectory(tiff, (int) directory);
  }

  /** Sets the byte order that the first two bytes name. */
  private static boolean hasByteOrder(ByteBuffer tiff) {
    int mark = tiff.getShort(0);
    if (mark == 0x4949) {
      tiff.order(ByteOrder.LITTLE_ENDIAN);
    }
    return mark == 0x4949 || mark == 0x4D4D;
  }

  private static Orientation inDirectory(ByteBuffer tiff, int directory) {
    int entries = Short.toUnsignedInt(tiff.getShort(directory));
    int entry = directory + Short.BYTES;
    for (int i = 0; i < entries && entry + ENTRY_BYTES <= tiff.limit(); i++) {
      if (tiff.getShort(entry) == ORIENTATION_TAG
          && tiff.getShort(entry + Short.BYTES) == TYPE_SHORT) {
        return of(tiff.getShort(entry + VALUE_OFFSET));
      }
      entry += ENTRY_BYTES;
    }
    return UPRIGHT;
  }

  private static Orientation of(int value) {
    return value >= 1 && value <= values().length ? values()[value - 1] : UPRIGHT;
  }
}
