package dev.sightline.inference.layout;

import java.nio.FloatBuffer;

/**
 * Evidence for a grid's rows that end with a class: that of the grid, and that the class is always
 * a whole number.
 *
 * @param rowLength numbers of a row
 */
record ClassRowsEvidence(Evidence grid, String output, int rowLength) implements Evidence {

  @Override
  public Verdict judge(ModelOutputs outputs) {
    FloatBuffer rows = outputs.floats(output);
    for (int row = 0; row < rows.remaining(); row += rowLength) {
      if (!BoxRow.isWhole(rows.get(row + rowLength - 1))) {
        return new Verdict.Refuted("its classes are not whole numbers");
      }
    }
    return grid.judge(outputs);
  }
}
