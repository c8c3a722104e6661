package dev.sightline.hog;

/**
 * One size at which the frame is searched.
 *
 * <p>The resized frame is mirrored outwards by {@value #PADDING} pixels on each side, so that
 * people at its border are found, and cut to whole cells. A window stands at each cell, row by row
 * from the top left; a block is 2×2 cells, and neighbouring blocks share cells.
 *
 * @param width of the resized frame, pixels
 * @param height of the resized frame, pixels
 */
record PyramidLevel(int width, int height) {
  static final int PADDING = 16;
  static final int CELL = 8;
  static final int WINDOW_WIDTH = 64;
  static final int WINDOW_HEIGHT = 128;

  int cellColumns() {
    return (width + 2 * PADDING) / CELL;
  }

  int cellRows() {
    return (height + 2 * PADDING) / CELL;
  }

  int blockColumns() {
    return cellColumns() - 1;
  }

  int blockRows() {
    return cellRows() - 1;
  }

  int windowColumns() {
    return cellColumns() - WINDOW_WIDTH / CELL + 1;
  }

  int windowRows() {
    return cellRows() - WINDOW_HEIGHT / CELL + 1;
  }

  int windows() {
    return windowRows() * windowColumns();
  }

  /** Pixels from one padded row to the next: whole cells, and one more for the right neighbour. */
  int stride() {
    return (cellColumns() + 1) * CELL;
  }
}
