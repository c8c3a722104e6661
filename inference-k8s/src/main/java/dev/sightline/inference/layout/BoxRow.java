package dev.sightline.inference.layout;

import java.nio.FloatBuffer;

/** The units and form of the boxes in rows that no grid has: what tells the families apart. */
final class BoxRow {

  private static final float FRACTION = 1.5f;

  private BoxRow() {}

  /** Whether a row is only padding. */
  static boolean isEmpty(FloatBuffer rows, int row, int length) {
    for (int i = 0; i < length; i++) {
      if (rows.get(row + i) != 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether the box's four numbers are parts of the input, and not pixels. */
  static boolean isInFractions(FloatBuffer rows, int row) {
    for (int i = 0; i < 4; i++) {
      if (!(Math.abs(rows.get(row + i)) <= FRACTION)) {
        return false;
      }
    }
    return true;
  }

  static boolean isWhole(float value) {
    return value == Math.rint(value);
  }
}
