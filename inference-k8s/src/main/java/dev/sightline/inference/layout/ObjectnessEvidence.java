package dev.sightline.inference.layout;

import java.nio.FloatBuffer;

/**
 * Evidence for rows with an objectness after the box: that of a grid, and whether the objectness is
 * always 1.
 *
 * @param rowLength numbers of a row
 * @param one whether a right reading has an objectness that is always 1
 */
record ObjectnessEvidence(Evidence grid, String output, int rowLength, boolean one)
    implements Evidence {

  private static final int OBJECTNESS = 4;

  @Override
  public Verdict judge(ModelOutputs outputs) {
    Verdict verdict = grid.judge(outputs);
    return verdict instanceof Verdict.Confirmed && isAlwaysOne(outputs.floats(output)) != one
        ? new Verdict.Doubtful(
            one ? "its objectness is not always 1" : "its objectness is always 1")
        : verdict;
  }

  private boolean isAlwaysOne(FloatBuffer rows) {
    for (int row = 0; row < rows.remaining(); row += rowLength) {
      if (rows.get(row + OBJECTNESS) != 1) {
        return false;
      }
    }
    return true;
  }
}
