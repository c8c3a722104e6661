package dev.sightline.inference.layout;

import dev.sightline.inference.frame.FrameRejectedException;
import java.nio.FloatBuffer;

/**
 * YOLOv8's numbers with a row per box: centre x, centre y, width, height in input pixels, then a
 * confidence per class.
 */
final class YoloV8RowsDecoder implements BoxDecoder {

  private final String output;
  private final int classes;

  YoloV8RowsDecoder(String output, int classes) {
    this.output = output;
    this.classes = classes;
  }

  @Override
  public void decode(ModelOutputs outputs, float minConfidence, Candidates candidates)
      throws FrameRejectedException {
    FloatBuffer rows = outputs.floats(output);
    for (int row = 0; row < rows.remaining(); row += YoloV8Decoder.BOX + classes) {
      int scores = row + YoloV8Decoder.BOX;
      int classId = Scores.indexOfGreatest(rows, scores, classes);
      float confidence = rows.get(scores + classId);
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
