package dev.sightline.inference.layout;

import dev.sightline.inference.frame.FrameRejectedException;
import java.nio.FloatBuffer;

/**
 * YOLOv5's rows: centre x, centre y, width, height in input pixels, objectness, one value per class
 * (the sigmoids and anchors are in the graph). A box's confidence is objectness times its best
 * class.
 */
final class YoloV5Decoder implements BoxDecoder {

  private static final int OBJECTNESS = 4;
  private static final int CLASSES = 5;

  private final String output;
  private final int classes;
  private final int rowLength;

  YoloV5Decoder(String output, int classes) {
    this(output, classes, 0);
  }

  /**
   * @param ignored numbers at the end of a row, such as a mask's coefficients
   */
  YoloV5Decoder(String output, int classes, int ignored) {
    this.output = output;
    this.classes = classes;
    this.rowLength = CLASSES + classes + ignored;
  }

  @Override
  public void decode(ModelOutputs outputs, float minConfidence, Candidates candidates)
      throws FrameRejectedException {
    FloatBuffer rows = outputs.floats(output);
    for (int row = 0; row < rows.remaining(); row += rowLength) {
      float objectness = rows.get(row + OBJECTNESS);
      // A class value is at most 1: most boxes are settled by their objectness alone.
      if (objectness < minConfidence) {
        continue;
      }
      int classId = Scores.indexOfGreatest(rows, row + CLASSES, classes);
      float confidence = objectness * rows.get(row + CLASSES + classId);
      if (!(confidence < minConfidence)) {
        candidates.addCentred(
            rows.get(row),
            rows.get(row + 1),
            rows.get(row + 2),
            rows.get(row + 3),
            confidence,
            classId);
      }
    }
  }
}
