package dev.sightline.inference.layout;

import dev.sightline.inference.frame.FrameErrorCode;
import dev.sightline.inference.frame.FrameRejectedException;
import java.nio.FloatBuffer;

/**
 * Rows of what was found, boxes in input pixels, as many as there are. Strict, since there may be
 * no rows when the model is tried: a row whose numbers can't be of this form is refused whenever it
 * comes.
 */
record DetectionRowsDecoder(String output, RowForm form, ClassIds ids) implements BoxDecoder {

  /** The class of rows that only fill up a table. */
  private static final float NO_CLASS = -1;

  @Override
  public void decode(ModelOutputs outputs, float minConfidence, Candidates candidates)
      throws FrameRejectedException {
    FloatBuffer rows = outputs.floats(output);
    for (int row = 0; row < rows.remaining(); row += form.length()) {
      if (!isPadding(rows, row)) {
        int classId = strictClass(rows, row);
        float confidence = rows.get(row + form.confidence());
        if (!(confidence < minConfidence)) {
          candidates.add(
              rows.get(row + form.left()),
              rows.get(row + form.top()),
              rows.get(row + form.right()),
              rows.get(row + form.bottom()),
              confidence,
              classId);
        }
      }
    }
  }

  private boolean isPadding(FloatBuffer rows, int row) {
    return form.padded()
        && (rows.get(row + form.confidence()) <= 0 || rows.get(row + form.classId()) == NO_CLASS);
  }

  private int strictClass(FloatBuffer rows, int row) throws FrameRejectedException {
    if (form.image().isPresent() && rows.get(row + form.image().getAsInt()) != 0) {
      throw new FrameRejectedException(
          FrameErrorCode.MODEL_OUTPUT,
          "the network gave a box of image %s, and there is one image"
              .formatted(rows.get(row + form.image().getAsInt())));
    }
    if (rows.get(row + form.confidence()) < 0) {
      throw new FrameRejectedException(
          FrameErrorCode.MODEL_OUTPUT,
          "the network gave the confidence %s, which is not 0 to 1"
              .formatted(rows.get(row + form.confidence())));
    }
    return ids.indexOf(rows.get(row + form.classId()));
  }
}
