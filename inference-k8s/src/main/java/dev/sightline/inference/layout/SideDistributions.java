package dev.sightline.inference.layout;

import java.nio.FloatBuffer;

/**
 * Boxes whose four sides (left, top, right, bottom) are each a row of logits: a distribution over
 * distances of 0, 1, 2, … strides from a point, whose expectation is the distance. Source: Li et
 * al., Generalized Focal Loss, NeurIPS 2020, section 3.2.
 *
 * @param bins of a side
 */
record SideDistributions(int bins) {

  static final int SIDES = 4;

  /** Numbers of a box. */
  int length() {
    return SIDES * bins;
  }

  /**
   * The expectation of softmax over the bins of a side, in strides.
   *
   * @param box index of its first logit
   * @param side 0 left, 1 top, 2 right, 3 bottom
   */
  float distance(FloatBuffer logits, int box, int side) {
    int first = box + side * bins;
    float greatest = logits.get(first + Scores.indexOfGreatest(logits, first, bins));
    double sum = 0;
    double weighted = 0;
    for (int bin = 0; bin < bins; bin++) {
      double weight = Math.exp(logits.get(first + bin) - greatest);
      sum += weight;
      weighted += bin * weight;
    }
    return (float) (weighted / sum);
  }
}
