package dev.sightline.inference.layout;

import dev.sightline.inference.image.ImageSize;
import java.util.List;

/**
 * The cells of an anchor-free head: for each stride a grid over the input, row by row, the finest
 * grid first. Where a stride does not divide a side, the last cell reaches beyond it, as padded
 * convolutions have it. A cell's values are in input pixels.
 */
final class AnchorFreeGrid {

  private static final List<Integer> STRIDES = List.of(8, 16, 32);

  private final float[] left;
  private final float[] top;
  private final float[] stride;

  private AnchorFreeGrid(int cells) {
    left = new float[cells];
    top = new float[cells];
    stride = new float[cells];
  }

  /** Of strides 8, 16 and 32, as most heads have them. */
  static AnchorFreeGrid of(ImageSize input) {
    return of(input, STRIDES);
  }

  /**
   * @param strides in input pixels, ascending
   */
  static AnchorFreeGrid of(ImageSize input, List<Integer> strides) {
    int cells = 0;
    for (int step : strides) {
      cells += cells(input.width(), step) * cells(input.height(), step);
    }
    AnchorFreeGrid grid = new AnchorFreeGrid(cells);
    int first = 0;
    for (int step : strides) {
      first = grid.fill(first, step, input);
    }
    return grid;
  }

  private static int cells(int length, int step) {
    return (length + step - 1) / step;
  }

  private int fill(int first, int step, ImageSize input) {
    int cell = first;
    for (int row = 0; row < cells(input.height(), step); row++) {
      for (int column = 0; column < cells(input.width(), step); column++) {
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
