package dev.sightline.inference.layout;

import java.nio.FloatBuffer;

/** Finds the best of a row of scores. */
final class Scores {

  private Scores() {}

  /** The offset from {@code first} of the greatest value, or of a NaN if there is one. */
  static int indexOfGreatest(FloatBuffer values, int first, int count) {
    int best = 0;
    float greatest = values.get(first);
    for (int i = 1; i < count; i++) {
      float value = values.get(first + i);
      if (value > greatest || Float.isNaN(value)) {
        greatest = value;
        best = i;
      }
    }
    return best;
  }
}
