package dev.sightline.inference.layout;

import dev.sightline.inference.frame.FrameErrorCode;
import dev.sightline.inference.frame.FrameRejectedException;
import java.nio.FloatBuffer;

/**
 * Reads the boxes that ONNX's NonMaxSuppression selected: rows of image, class and box.
 *
 * @param all all boxes and their scores
 * @param indices the output with the rows
 */
record NmsIndicesDecoder(GridDecoder all, String indices) implements BoxDecoder {

  private static final int ROW = 3;
  private static final int BOX = 4;

  @Override
  public void decode(ModelOutputs outputs, float minConfidence, Candidates candidates)
      throws FrameRejectedException {
    FloatBuffer rows = outputs.floats(indices);
    FloatBuffer edges = outputs.floats(all.boxes().output());
    FloatBuffer scores = outputs.floats(all.classes().output());
    float[] box = new float[BOX];
    for (int row = 0; row < rows.remaining(); row += ROW) {
      requireBelow(rows.get(row), 1, "image");
      int classId = requireBelow(rows.get(row + 1), all.classes().count(), "class");
      int cell = requireBelow(rows.get(row + 2), all.boxes().boxes(), "box");
      float confidence = scores.get(all.classes().index(cell, classId));
      if (!(confidence < minConfidence)) {
        for (int number = 0; number < BOX; number++) {
          box[number] = edges.get(all.boxes().index(cell, number));
        }
        all.geometry().add(cell, box, confidence, classId, candidates);
      }
    }
  }

  private static int requireBelow(float value, int limit, String what)
      throws FrameRejectedException {
    if (!(value >= 0 && value < limit)) {
      throw new FrameRejectedException(
          FrameErrorCode.MODEL_OUTPUT,
          "the network selected %s %s, of %d".formatted(what, value, limit));
    }
    return (int) value;
  }
}
