package dev.sightline.inference.layout;

import dev.sightline.inference.frame.FrameRejectedException;
import java.nio.FloatBuffer;

/**
 * Rows of left, top, right, bottom in input pixels, confidence, class, and further numbers, which
 * are left aside.
 */
final class EndToEndYoloDecoder implements BoxDecoder {

  /** Numbers of a row without further ones. */
  static final int ROW = 6;

  /** Where a row has its class. */
  static final int CLASS = 5;

  private final String output;
  private final int length;
  private final int classes;

  EndToEndYoloDecoder(String output, int classes) {
    this(output, ROW, classes);
  }

  /**
   * @param length of a row
   */
  EndToEndYoloDecoder(String output, int length, int classes) {
    this.output = output;
    this.length = length;
    this.classes = classes;
  }

  @Override
  public void decode(ModelOutputs outputs, float minConfidence, Candidates candidates)
      throws FrameRejectedException {
    FloatBuffer rows = outputs.floats(output);
    for (int row = 0; row < rows.remaining(); row += length) {
      float confidence = rows.get(row + 4);
      if (!(confidence < minConfidence)) {
        candidates.add(
            rows.get(row),
            rows.get(row + 1),
            rows.get(row + 2),
            rows.get(row + 3),
            confidence,
            ClassIndex.of(rows.get(row + CLASS), classes));
      }
    }
  }
}
