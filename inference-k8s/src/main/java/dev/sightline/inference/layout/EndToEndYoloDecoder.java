package dev.sightline.inference.layout;

import dev.sightline.inference.frame.FrameRejectedException;
import java.nio.FloatBuffer;

/** Rows of left, top, right, bottom in input pixels, confidence, class. */
final class EndToEndYoloDecoder implements BoxDecoder {

  static final int ROW = 6;

  private final String output;
  private final int classes;

  EndToEndYoloDecoder(String output, int classes) {
    this.output = output;
    this.classes = classes;
  }

  @Override
  public void decode(ModelOutputs outputs, float minConfidence, Candidates candidates)
      throws FrameRejectedException {
    FloatBuffer rows = outputs.floats(output);
    for (int row = 0; row < rows.remaining(); row += ROW) {
      float confidence = rows.get(row + 4);
      if (!(confidence < minConfidence)) {
        candidates.add(
            rows.get(row),
            rows.get(row + 1),
            rows.get(row + 2),
            rows.get(row + 3),
            confidence,
            ClassIndex.of(rows.get(row + 5), classes));
      }
    }
  }
}
