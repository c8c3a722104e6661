package dev.sightline.inference.layout;

import dev.sightline.inference.frame.FrameRejectedException;
import dev.sightline.inference.image.ImageSize;
import java.nio.FloatBuffer;

/**
 * Ultralytics' RT-DETR rows with a score per class: centre x, centre y, width, height as parts of
 * the input, then the scores (the sigmoids are in the graph).
 */
final class RtDetrDecoder implements BoxDecoder {

  static final int BOX = 4;

  private final String output;
  private final ImageSize input;
  private final int classes;

  RtDetrDecoder(String output, ImageSize input, int classes) {
    this.output = output;
    this.input = input;
    this.classes = classes;
  }

  @Override
  public void decode(ModelOutputs outputs, float minConfidence, Candidates candidates)
      throws FrameRejectedException {
    FloatBuffer rows = outputs.floats(output);
    for (int row = 0; row < rows.remaining(); row += BOX + classes) {
      int classId = Scores.indexOfGreatest(rows, row + BOX, classes);
      float confidence = rows.get(row + BOX + classId);
      if (!(confidence < minConfidence)) {
        addBox(rows, row, input, confidence, classId, candidates);
      }
    }
  }

  /** The box that is at the beginning of a row. */
  static void addBox(
      FloatBuffer rows,
      int row,
      ImageSize input,
      float confidence,
      int classId,
      Candidates candidates)
      throws FrameRejectedException {
    candidates.addCentred(
        rows.get(row) * input.width(),
        rows.get(row + 1) * input.height(),
        rows.get(row + 2) * input.width(),
        rows.get(row + 3) * input.height(),
        confidence,
        classId);
  }
}
