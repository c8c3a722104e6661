package dev.sightline.inference.layout;

import dev.sightline.inference.image.ImageSize;
import dev.sightline.inference.model.ModelSignature;
import java.util.List;
import java.util.Optional;

/**
 * The cells of a detector's head: for each stride a grid over the input, row by row, the finest
 * grid first. Where a stride does not divide a side, the last cell reaches beyond it, as padded
 * convolutions have it. A cell's values are in input pixels. Heads with anchors have each stride's
 * grid once per anchor.
 */
final class AnchorFreeGrid {

  private static final List<Integer> STRIDES = List.of(8, 16, 32);

  /** Usual heads, heads with a finer one (P2) or a coarser one (P6), and those of tiny models. */
  private static final List<List<Integer>> KNOWN_STRIDES =
      List.of(STRIDES, List.of(4, 8, 16, 32), List.of(8, 16, 32, 64), List.of(16, 32));

  private static final String COARSEST_STRIDE = "stride";

  private final float[] left;
  private final float[] top;
  private final float[] stride;
  private final List<Integer> strides;

  private AnchorFreeGrid(int cells, List<Integer> strides) {
    left = new float[cells];
    top = new float[cells];
    stride = new float[cells];
    this.strides = List.copyOf(strides);
  }

  /** Of strides 8, 16 and 32, as most heads have them. */
  static AnchorFreeGrid of(ImageSize input) {
    return of(input, STRIDES);
  }

  /**
   * @param strides in input pixels, ascending
   */
  static AnchorFreeGrid of(ImageSize input, List<Integer> strides) {
    return of(input, strides, 1);
  }

  /**
   * @param strides in input pixels, ascending
   * @param anchors of a cell
   */
  static AnchorFreeGrid of(ImageSize input, List<Integer> strides, int anchors) {
    AnchorFreeGrid grid = new AnchorFreeGrid(cells(input, strides, anchors), strides);
    int first = 0;
    for (int step : strides) {
      for (int anchor = 0; anchor < anchors; anchor++) {
        first = grid.fill(first, step, input);
      }
    }
    return grid;
  }

  /**
   * The grid of a known set of strides that has so many cells, and the coarsest stride that the
   * metadata names, if it names one.
   */
  static Optional<AnchorFreeGrid> ofCells(
      long cells, int anchors, ImageSize input, ModelSignature signature) {
    return KNOWN_STRIDES.stream()
        .filter(strides -> cells(input, strides, anchors) == cells)
        .filter(strides -> isCoarsest(strides.get(strides.size() - 1), signature))
        .findFirst()
        .map(strides -> of(input, strides, anchors));
  }

  private static boolean isCoarsest(int step, ModelSignature signature) {
    return signature
        .metadata(COARSEST_STRIDE)
        .filter(text -> text.matches("\\d{1,4}"))
        .map(text -> Integer.parseInt(text) == step)
        .orElse(true);
  }

  /** On one line, for a person who wonders why the model does not fit. */
  static String describeKnown(ImageSize input, int anchors) {
    StringBuilder description = new StringBuilder();
    for (List<Integer> strides : KNOWN_STRIDES) {
      description
          .append(description.isEmpty() ? "" : ", ")
          .append(cells(input, strides, anchors))
          .append(" of strides ")
          .append(strides.toString().replaceAll("[\\[\\]]", ""));
    }
    return description.toString();
  }

  private static int cells(ImageSize input, List<Integer> strides, int anchors) {
    int cells = 0;
    for (int step : strides) {
      cells += anchors * cells(input.width(), step) * cells(input.height(), step);
    }
    return cells;
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

  /** Ascending. */
  List<Integer> strides() {
    return strides;
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
