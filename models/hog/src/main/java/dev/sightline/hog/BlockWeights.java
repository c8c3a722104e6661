package dev.sightline.hog;

/**
 * How much a pixel of a block counts in each of the block's cells, along one axis: a Gaussian over
 * the block times linear interpolation between cells. The weight in the plane is the product of
 * both axes'.
 */
final class BlockWeights {
  static final int CELLS = 2;
  static final int PIXELS = CELLS * PyramidLevel.CELL;

  /** As in OpenCV, not {@code (PIXELS - 1) / 2}. */
  private static final double CENTRE = PIXELS / 2.0;

  private static final double SIGMA = PIXELS / 4.0;

  private BlockWeights() {}

  static float of(int pixel, int cell) {
    double distance = (pixel - CENTRE) / SIGMA;
    double cellPosition = (pixel + 0.5) / PyramidLevel.CELL - 0.5;
    double share = Math.max(0, 1 - Math.abs(cellPosition - cell));
    return (float) (StrictMath.exp(-distance * distance / 2) * share);
  }
}
