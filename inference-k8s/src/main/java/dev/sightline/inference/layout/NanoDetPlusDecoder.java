package dev.sightline.inference.layout;

import dev.sightline.inference.frame.FrameRejectedException;
import java.nio.FloatBuffer;

/**
 * NanoDet-Plus' rows, one per cell: a probability for each class, then for each side of the box a
 * distribution over distances from the cell's top left corner.
 */
final class NanoDetPlusDecoder implements BoxDecoder {

  private final String output;
  private final AnchorFreeGrid grid;
  private final int classes;
  private final SideDistributions sides;

  NanoDetPlusDecoder(String output, AnchorFreeGrid grid, int classes, SideDistributions sides) {
    this.output = output;
    this.grid = grid;
    this.classes = classes;
    this.sides = sides;
  }

  @Override
  public void decode(ModelOutputs outputs, float minConfidence, Candidates candidates)
      throws FrameRejectedException {
    FloatBuffer rows = outputs.floats(output);
    for (int cell = 0; cell < grid.cells(); cell++) {
      int row = cell * (classes + sides.length());
      int classId = Scores.indexOfGreatest(rows, row, classes);
      float confidence = rows.get(row + classId);
      if (!(confidence < minConfidence)) {
        int box = row + classes;
        float stride = grid.stride(cell);
        candidates.add(
            grid.left(cell) - sides.distance(rows, box, 0) * stride,
            grid.top(cell) - sides.distance(rows, box, 1) * stride,
            grid.left(cell) + sides.distance(rows, box, 2) * stride,
            grid.top(cell) + sides.distance(rows, box, 3) * stride,
            confidence,
            classId);
      }
    }
  }
}
