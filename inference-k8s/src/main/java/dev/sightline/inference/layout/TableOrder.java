package dev.sightline.inference.layout;

/** How a table of boxes lies in memory. */
enum TableOrder {
  /** [1,boxes,numbers]: the numbers of a box side by side. */
  ROWS,
  /** [1,numbers,boxes]: the boxes side by side, number by number. */
  COLUMNS
}
