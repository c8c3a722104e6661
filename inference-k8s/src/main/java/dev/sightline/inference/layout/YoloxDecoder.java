package dev.sightline.inference.layout;

import dev.sightline.inference.frame.FrameRejectedException;
import java.nio.FloatBuffer;

/**
 * YOLOX's rows: centre x and y as offsets from the cell in strides, the logarithms of width and
 * height in strides, objectness, one value per class (the sigmoids are in the graph). A box's
 * confidence is objectness times its best class. Source: Megvii-BaseDetection/YOLOX, {@code
 * yolox/utils/demo_utils.py}.
 */
final class YoloxDecoder implements BoxDecoder {

  static final int BOX_AND_OBJECTNESS = 5;

  private final String output;
  private final AnchorFreeGrid grid;
  private final int classes;

  YoloxDecoder(String output, AnchorFreeGrid grid, int classes) {
    this.output = output;
    this.grid = grid;
    this.classes = classes;
  }

  @Override
  public void decode(ModelOutputs outputs, float minConfidence, Candidates candidates)
      throws FrameRejectedException {
    FloatBuffer rows = outputs.floats(output);
    for (int cell = 0; cell < grid.cells(); cell++) {
      int row = cell * (BOX_AND_OBJECTNESS + classes);
      // A class value is at most 1: most cells are settled by their objectness alone.
      if (!(rows.get(row + 4) < minConfidence)) {
        decodeCell(rows, cell, row, minConfidence, candidates);
      }
    }
  }

  private void decodeCell(
      FloatBuffer rows, int cell, int row, float minConfidence, Candidates candidates)
      throws FrameRejectedException {
    int classId = Scores.indexOfGreatest(rows, row + BOX_AND_OBJECTNESS, classes);
    float confidence = rows.get(row + 4) * rows.get(row + BOX_AND_OBJECTNESS + classId);
    if (confidence < minConfidence) {
      return;
    }
    float stride = grid.stride(cell);
    candidates.addCentred(
        grid.left(cell) + rows.get(row) * stride,
        grid.top(cell) + rows.get(row + 1) * stride,
        (float) Math.exp(rows.get(row + 2)) * stride,
        (float) Math.exp(rows.get(row + 3)) * stride,
        confidence,
        classId);
  }
}
