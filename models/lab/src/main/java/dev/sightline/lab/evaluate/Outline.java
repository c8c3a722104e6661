package dev.sightline.lab.evaluate;

import dev.sightline.contract.BoundingBox;
import java.util.List;

/** An object's outline as a list of x, y, x, y …, in any unit. */
record Outline(List<Double> numbers) {

  private static final int LEAST_NUMBERS = 6;

  Outline {
    numbers = List.copyOf(numbers);
  }

  /** Whether so many numbers are one: at least three points. */
  static boolean isOne(int count) {
    return count >= LEAST_NUMBERS && count % 2 == 0;
  }

  /** The upright box around it. */
  BoundingBox box() {
    double left = Double.POSITIVE_INFINITY;
    double top = Double.POSITIVE_INFINITY;
    double right = Double.NEGATIVE_INFINITY;
    double bottom = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < numbers.size(); i += 2) {
      left = Math.min(left, numbers.get(i));
      right = Math.max(right, numbers.get(i));
      top = Math.min(top, numbers.get(i + 1));
      bottom = Math.max(bottom, numbers.get(i + 1));
    }
    return new BoundingBox(left, top, right - left, bottom - top);
  }
}
