package dev.sightline.inference.image;

/** Resizes rows of one length, of pixels with three channels, by a triangle's weights. */
interface RowFilter {

  int CHANNELS = 3;

  /**
   * @param pixels 8 bits a channel
   * @param resized gets the same channels, 0 to 255 each
   */
  void apply(byte[] pixels, int[] resized);

  /**
   * @param from pixels of a row
   * @param to pixels of a resized row
   */
  static RowFilter of(int from, int to) {
    TriangleWeights weights = TriangleWeights.of(from, to);
    return from >= to ? new ShrinkingRowFilter(weights, from) : new StretchingRowFilter(weights);
  }
}
