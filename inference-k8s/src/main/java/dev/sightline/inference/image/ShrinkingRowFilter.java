package dev.sightline.inference.image;

/**
 * Makes rows shorter. A pixel then belongs to at most two of the resized row, whose triangles
 * overlap: one multiplication of 64 bits weighs it for both, as sums have room in 32 bits each. The
 * upper half is the next pixel's, which becomes the lower one when a pixel is finished.
 */
final class ShrinkingRowFilter implements RowFilter {

  private static final int UPPER = 32;
  private static final long UPPER_HALF = (long) TriangleWeights.HALF << UPPER;
  private static final long BOTH_HALVES = UPPER_HALF | TriangleWeights.HALF;

  /** One after the last pixel that has a weight for a pixel of the resized row. */
  private final int[] end;

  /**
   * By pixel: the weights for the first pixel of the resized row that is not finished, and next.
   */
  private final long[] weights;

  /**
   * @param from pixels of a row, no fewer than of the resized one
   */
  ShrinkingRowFilter(TriangleWeights triangles, int from) {
    end = new int[triangles.length()];
    weights = new long[from];
    int begin = 0;
    for (int i = 0; i < end.length; i++) {
      end[i] = endOfWeights(triangles, i);
      for (int pixel = begin; pixel < end[i]; pixel++) {
        long next = i + 1 < end.length ? weight(triangles, i + 1, pixel) : 0;
        weights[pixel] = weight(triangles, i, pixel) | next << UPPER;
      }
      begin = end[i];
    }
  }

  /** Where the triangle's side meets a pixel's middle its weight is nothing. */
  private static int endOfWeights(TriangleWeights triangles, int i) {
    int end = triangles.end(i);
    while (triangles.weight(i, end - 1) == 0) {
      end--;
    }
    return end;
  }

  private static long weight(TriangleWeights triangles, int i, int pixel) {
    return pixel < triangles.first(i) || pixel >= triangles.end(i) ? 0 : triangles.weight(i, pixel);
  }

  @Override
  public void apply(byte[] pixels, int[] resized) {
    long blue = BOTH_HALVES;
    long green = BOTH_HALVES;
    long red = BOTH_HALVES;
    int pixel = 0;
    for (int i = 0; i < end.length; i++) {
      for (; pixel < end[i]; pixel++) {
        long weight = weights[pixel];
        blue += weight * Byte.toUnsignedInt(pixels[CHANNELS * pixel]);
        green += weight * Byte.toUnsignedInt(pixels[CHANNELS * pixel + 1]);
        red += weight * Byte.toUnsignedInt(pixels[CHANNELS * pixel + 2]);
      }
      resized[CHANNELS * i] = TriangleWeights.value((int) blue);
      resized[CHANNELS * i + 1] = TriangleWeights.value((int) green);
      resized[CHANNELS * i + 2] = TriangleWeights.value((int) red);
      blue = blue >>> UPPER | UPPER_HALF;
      green = green >>> UPPER | UPPER_HALF;
      red = red >>> UPPER | UPPER_HALF;
    }
  }
}
