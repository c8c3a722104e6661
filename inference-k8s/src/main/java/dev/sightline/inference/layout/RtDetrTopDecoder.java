package dev.sightline.inference.layout;

import dev.sightline.inference.frame.FrameRejectedException;
import dev.sightline.inference.image.ImageSize;
import java.nio.FloatBuffer;

/**
 * Ultralytics' RT-DETR rows that hold the best class only: centre x, centre y, width, height as
 * parts of the input, confidence, class.
 */
final class RtDetrTopDecoder implements BoxDecoder {

  static final int ROW = 6;

  private final String output;
  private final ImageSize input;
  private final int classes;

  RtDetrTopDecoder(String output, ImageSize input, int classes) {
    this.output = output;
    this.input = input;
    this.classes = classes;
  }

  @Override
  public void decode(ModelOutputs outputs, float minConfidence, Candidates candidates)
      throws FrameRejectedException {
    FloatBuffer rows = outputs.floats(output);
    for (int row = 0; row < rows.remaining(); row += ROW) {
      float confidence = rows.get(row + 4);
      if (!(confidence < minConfidence)) {
        int classId = ClassIndex.of(rows.get(row + 5), classes);
        RtDetrDecoder.addBox(rows, row, input, confidence, classId, candidates);
      }
    }
  }
}
