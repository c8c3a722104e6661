package dev.sightline.hog;

/**
 * Where the samples of a resized axis come from: OpenCV's {@code INTER_LINEAR_EXACT}, whose weights
 * are multiples of 1/256. Their products and sums with 8-bit pixels are exact in float.
 *
 * @param in samples before, at least 2
 * @param out samples after
 */
record LinearSampling(int in, int out) {
  private static final double WEIGHT_STEPS = 256;

  /** The left one of the two neighbours of sample {@code i}. */
  int left(int i) {
    return Math.max(0, Math.min(in - 2, (int) Math.floor(position(i))));
  }

  /** Weight of the right neighbour, 0 to 1; beyond the edge the edge repeats. */
  float rightWeight(int i) {
    double weight = Math.max(0, Math.min(1, position(i) - left(i)));
    return (float) (Math.rint(weight * WEIGHT_STEPS) / WEIGHT_STEPS);
  }

  private double position(int i) {
    return (i + 0.5) * in / out - 0.5;
  }
}
