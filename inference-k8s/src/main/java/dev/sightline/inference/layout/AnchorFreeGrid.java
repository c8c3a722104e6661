package dev.sightline.inference.layout;

import dev.sightline.inference.image.ImageSize;

/**
 * The cells of an anchor-free head: for each stride a grid over the input, row by row, the finest
 * grid first. A cell's values are in input pixels.
 */
final class AnchorFreeGrid {

  private static final int[] STRIDES = {8, 16, 32};

  private final float[] left;
  private final float[] top;
  private final float[] stride;

  private AnchorFreeGrid(int cells) {
    left = new float[cells];
    top = new float[cells];
    stride = new float[cells];
  }

  static AnchorFreeGrid of(ImageSize input) {
    int cells = 0;
    for (int step : STRIDES) {
      cells += (input.width() / step) * (input.height() / step);
    }
    AnchorFreeGrid grid = new AnchorFreeGrid(cells);
    int first = 0;
    for (int step : STRIDES) {
      first = grid.fill(first, step, input);
    }
    return grid;
  }

  private int fill(int first, int step, ImageSize input) {
    int cell = first;
    for (int row = 0; row < input.height() / step; row++) {
      for (int column = 0; column < input.width() / step; column++) {
        left[cell] = column * step;
        top[cell] = row * step;
        stride[cell] = step;
        cell++;
      }
    }
    return cell;
  }

  int cells() {
    return stride.length;
  }

  float left(int cell) {
    return left[cell];
  }

  float top(int cell) {
    return top[cell];
  }

  float stride(int cell) {
    return stride[cell];
  }
}
