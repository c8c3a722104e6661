package dev.sightline.inference.layout;

/**
 * Some numbers of each box in a table of boxes.
 *
 * @param output the table
 * @param boxes of the table
 * @param length numbers of a box in the table
 * @param first of these numbers
 * @param count of these numbers
 */
record TablePart(String output, TableOrder order, int boxes, int length, int first, int count) {

  /** Where one of the numbers is in the output. */
  int index(int box, int number) {
    return switch (order) {
      case ROWS -> box * length + first + number;
      case COLUMNS -> (first + number) * boxes + box;
    };
  }

  ScoreBlock scores() {
    return switch (order) {
      case ROWS -> ScoreBlock.ofRows(output, boxes, length, first, count);
      case COLUMNS -> ScoreBlock.ofColumns(output, boxes, first, count);
    };
  }
}
