package dev.sightline.inference.layout;

import java.nio.FloatBuffer;

/**
 * Where an output holds the class scores of its boxes.
 *
 * @param output its name
 * @param first index of the first score
 * @param length scores that follow each other
 * @param step from one such run of scores to the next
 * @param runs how many there are
 */
record ScoreBlock(String output, int first, int length, int step, int runs) {

  /** What rounding and quantisation may add. */
  private static final float TOLERANCE = 1e-2f;

  /** Rows of that many numbers, a box each, the scores from an offset on. */
  static ScoreBlock ofRows(String output, int rows, int rowLength, int offset, int classes) {
    return new ScoreBlock(output, offset, classes, rowLength, rows);
  }

  /** Columns, a box each: so many rows of scores after so many others. */
  static ScoreBlock ofColumns(String output, int columns, int rowsBefore, int classes) {
    return new ScoreBlock(output, rowsBefore * columns, classes * columns, 0, 1);
  }

  /** Whether all are within 0 and 1; NaN is not. */
  boolean areProbabilities(ModelOutputs outputs) {
    FloatBuffer values = outputs.floats(output);
    for (int run = 0; run < runs; run++) {
      for (int i = 0; i < length; i++) {
        float value = values.get(first + run * step + i);
        if (!(value >= -TOLERANCE && value <= 1 + TOLERANCE)) {
          return false;
        }
      }
    }
    return true;
  }

  /** As {@code -0.4 to 12.5}. */
  String range(ModelOutputs outputs) {
    FloatBuffer values = outputs.floats(output);
    float least = Float.POSITIVE_INFINITY;
    float greatest = Float.NEGATIVE_INFINITY;
    for (int run = 0; run < runs; run++) {
      for (int i = 0; i < length; i++) {
        float value = values.get(first + run * step + i);
        least = Math.min(least, value);
        greatest = Math.max(greatest, value);
      }
    }
    return "%.4g to %.4g".formatted(least, greatest);
  }
}
