package dev.sightline.inference.image;

/**
 * Which pixels of a line each pixel of a resized line is made of, and how much they weigh: a
 * triangle that reaches over two pixels of the line that has fewer, cut off at the ends. Weights
 * are whole numbers, of which {@value #ONE} is all. The arithmetic is Pillow's to the last bit:
 * python-pillow/Pillow, {@code src/libImaging/Resample.c}, {@code precompute_coeffs} and {@code
 * normalize_coeffs_8bpc} with {@code BILINEAR}.
 */
final class TriangleWeights {

  /** Of a weight; products with pixels of 8 bits, and their sums, fit into 32 with a sign. */
  static final int BITS = 22;

  private static final int ONE = 1 << BITS;

  /** What a sum begins with, so that its upper bits are rounded. */
  static final int HALF = ONE / 2;

  private static final int WHITE = 255;

  private final int[] first;
  private final int[] begin;
  private final int[] weights;

  private TriangleWeights(int[] first, int[] begin, int[] weights) {
    this.first = first;
    this.begin = begin;
    this.weights = weights;
  }

  /**
   * @param from pixels of the line, at least one
   * @param to pixels of the resized line, at least one
   */
  static TriangleWeights of(int from, int to) {
    double scale = (double) from / to;
    double reach = Math.max(1, scale);
    int[] first = new int[to];
    int[] begin = new int[to + 1];
    int[] weights = new int[to * (2 * (int) Math.ceil(reach) + 1)];
    for (int i = 0; i < to; i++) {
      double centre = (i + 0.5) * scale;
      first[i] = Math.max(0, (int) (centre - reach + 0.5));
      int end = Math.min(from, (int) (centre + reach + 0.5));
      begin[i + 1] = begin[i] + end - first[i];
      put(weights, begin[i], heights(first[i], end, centre, 1 / reach));
    }
    return new TriangleWeights(first, begin, weights);
  }

  /** Of a triangle over pixels, in parts of their sum. */
  private static double[] heights(int first, int end, double centre, double slope) {
    double[] heights = new double[end - first];
    double sum = 0;
    for (int i = 0; i < heights.length; i++) {
      // In this order of additions, as another rounds to other bits.
      heights[i] = Math.max(0, 1 - Math.abs((i + first - centre + 0.5) * slope));
      sum += heights[i];
    }
    for (int i = 0; i < heights.length; i++) {
      heights[i] /= sum;
    }
    return heights;
  }

  private static void put(int[] weights, int at, double[] shares) {
    for (int i = 0; i < shares.length; i++) {
      weights[at + i] = (int) (0.5 + shares[i] * ONE);
    }
  }

  /** Pixels of the resized line. */
  int length() {
    return first.length;
  }

  /** The first pixel that pixel {@code i} of the resized line is made of. */
  int first(int i) {
    return first[i];
  }

  /** One after the last pixel that pixel {@code i} of the resized line is made of. */
  int end(int i) {
    return first[i] + begin[i + 1] - begin[i];
  }

  /** How many pixels of the resized line, at most, are made of one and the same pixel. */
  int mostThatShare() {
    int most = 1;
    int earliest = 0;
    for (int i = 0; i < length(); i++) {
      while (end(earliest) <= first[i]) {
        earliest++;
      }
      most = Math.max(most, i - earliest + 1);
    }
    return most;
  }

  /**
   * @param pixel from {@link #first} on and before {@link #end}
   */
  int weight(int i, int pixel) {
    return weights[begin[i] + pixel - first[i]];
  }

  /** The 8 bits of a sum; very many weights, each of them rounded, may sum to more than all. */
  static int value(int sum) {
    return Math.min(WHITE, sum >> BITS);
  }
}
