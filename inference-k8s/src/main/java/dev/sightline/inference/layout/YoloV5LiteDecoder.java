package dev.sightline.inference.layout;

import dev.sightline.inference.frame.FrameRejectedException;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * YOLOv5's numbers after the sigmoid and before the decoding: x, y, width, height, objectness and a
 * score per class, all 0 to 1. The centre is (2x − 0.5 + column) strides, the width (2w)² times the
 * anchor's, and likewise downwards. Source: ppogg/YOLOv5-Lite, {@code
 * python_demo/onnxruntime/v5lite.py}; ultralytics/yolov5, {@code models/yolo.py}.
 */
final class YoloV5LiteDecoder implements BoxDecoder {

  private static final int OBJECTNESS = 4;
  private static final int CLASSES = 5;

  /** Widths and heights in pixels, three of each of the strides 8, 16 and 32. */
  private static final List<float[]> ANCHORS =
      List.of(
          new float[] {10, 13, 16, 30, 33, 23},
          new float[] {30, 61, 62, 45, 59, 119},
          new float[] {116, 90, 156, 198, 373, 326});

  private static final int FINEST_STRIDE = 8;

  private final String output;
  private final AnchorFreeGrid grid;
  private final int classes;
  private final float[] anchorWidths;
  private final float[] anchorHeights;

  /**
   * @param grid of strides 8, 16 and 32, each three times
   */
  YoloV5LiteDecoder(String output, AnchorFreeGrid grid, int classes) {
    this.output = output;
    this.grid = grid;
    this.classes = classes;
    this.anchorWidths = new float[grid.cells()];
    this.anchorHeights = new float[grid.cells()];
    chooseAnchors();
  }

  /** A cell at the grid's origin begins the next anchor. */
  private void chooseAnchors() {
    int anchor = -1;
    float step = 0;
    for (int cell = 0; cell < grid.cells(); cell++) {
      if (grid.stride(cell) != step) {
        step = grid.stride(cell);
        anchor = -1;
      }
      anchor += grid.left(cell) == 0 && grid.top(cell) == 0 ? 1 : 0;
      float[] sizes = ANCHORS.get(Integer.numberOfTrailingZeros((int) step / FINEST_STRIDE));
      anchorWidths[cell] = sizes[2 * anchor];
      anchorHeights[cell] = sizes[2 * anchor + 1];
    }
  }

  @Override
  public void decode(ModelOutputs outputs, float minConfidence, Candidates candidates)
      throws FrameRejectedException {
    FloatBuffer rows = outputs.floats(output);
    for (int cell = 0; cell < grid.cells(); cell++) {
      int row = cell * (CLASSES + classes);
      // A class value is at most 1: most cells are settled by their objectness alone.
      if (!(rows.get(row + OBJECTNESS) < minConfidence)) {
        decode(rows, row, cell, minConfidence, candidates);
      }
    }
  }

  private void decode(
      FloatBuffer rows, int row, int cell, float minConfidence, Candidates candidates)
      throws FrameRejectedException {
    int classId = Scores.indexOfGreatest(rows, row + CLASSES, classes);
    float confidence = rows.get(row + OBJECTNESS) * rows.get(row + CLASSES + classId);
    if (confidence < minConfidence) {
      return;
    }
    float stride = grid.stride(cell);
    candidates.addCentred(
        grid.left(cell) + (2 * rows.get(row) - 0.5f) * stride,
        grid.top(cell) + (2 * rows.get(row + 1) - 0.5f) * stride,
        square(2 * rows.get(row + 2)) * anchorWidths[cell],
        square(2 * rows.get(row + 3)) * anchorHeights[cell],
        confidence,
        classId);
  }

  private static float square(float value) {
    return value * value;
  }
}
