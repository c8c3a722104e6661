package dev.sightline.inference.layout;

/** What the four numbers of a box are. */
enum BoxForm {
  /** Centre x, centre y, width, height. */
  CENTRE_SIZE,
  /** Left, top, right, bottom. */
  CORNERS,
  /** Top, left, bottom, right, as TensorFlow has them. */
  CORNERS_TOP_FIRST,
  /**
   * The centre's distances from the cell's top left corner, and the logarithms of width and height,
   * all in strides (YOLOX).
   */
  CELL_OFFSETS,
  /** How far left, top, right and bottom are from the cell's centre, in strides (FCOS). */
  CELL_DISTANCES;

  /** Whether the numbers are in strides, from a cell. */
  boolean isOfACell() {
    return this == CELL_OFFSETS || this == CELL_DISTANCES;
  }
}
