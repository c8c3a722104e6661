package dev.sightline.inference.image;

/** Makes rows longer: each pixel of the resized row is made of the few that are nearest. */
final class StretchingRowFilter implements RowFilter {

  private final TriangleWeights weights;

  StretchingRowFilter(TriangleWeights weights) {
    this.weights = weights;
  }

  @Override
  public void apply(byte[] pixels, int[] resized) {
    for (int i = 0; i < weights.length(); i++) {
      int blue = TriangleWeights.HALF;
      int green = TriangleWeights.HALF;
      int red = TriangleWeights.HALF;
      for (int pixel = weights.first(i); pixel < weights.end(i); pixel++) {
        int weight = weights.weight(i, pixel);
        blue += weight * Byte.toUnsignedInt(pixels[CHANNELS * pixel]);
        green += weight * Byte.toUnsignedInt(pixels[CHANNELS * pixel + 1]);
        red += weight * Byte.toUnsignedInt(pixels[CHANNELS * pixel + 2]);
      }
      resized[CHANNELS * i] = TriangleWeights.value(blue);
      resized[CHANNELS * i + 1] = TriangleWeights.value(green);
      resized[CHANNELS * i + 2] = TriangleWeights.value(red);
    }
  }
}
