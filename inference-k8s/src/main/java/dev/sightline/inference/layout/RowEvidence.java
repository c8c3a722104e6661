package dev.sightline.inference.layout;

import dev.sightline.inference.frame.FrameRejectedException;
import java.nio.FloatBuffer;

/**
 * Evidence for rows of boxes that are where they like: their numbers are parts of the input or
 * pixels of it, and the last of their scores is a whole number, the class, or not. Rows of zeros,
 * with which exporters fill up what was not found, tell nothing.
 *
 * @param scores of the rows
 * @param length of a row
 * @param last where a row has its last score or its class; what follows is neither
 * @param inFractions whether a right reading has parts of the input
 * @param endsWithClass whether that is a class
 */
record RowEvidence(
    BoxDecoder decoder,
    ScoreBlock scores,
    int length,
    int last,
    boolean inFractions,
    boolean endsWithClass)
    implements Evidence {

  private static final double NEARLY_ALL = 0.9;

  @Override
  public Verdict judge(ModelOutputs outputs) {
    try {
      decoder.decode(outputs, 0, new Candidates());
    } catch (FrameRejectedException e) {
      return new Verdict.Refuted(e.error().code() + ": " + e.error().message());
    }
    return scores.areProbabilities(outputs)
        ? judge(outputs.floats(scores.output()))
        : new Verdict.Refuted(
            "its class scores are %s, not 0 to 1".formatted(scores.range(outputs)));
  }

  private Verdict judge(FloatBuffer rows) {
    int boxes = 0;
    int fractions = 0;
    int whole = 0;
    for (int row = 0; row < rows.remaining(); row += length) {
      if (!BoxRow.isEmpty(rows, row, length)) {
        boxes++;
        fractions += BoxRow.isInFractions(rows, row) ? 1 : 0;
        whole += BoxRow.isWhole(rows.get(row + last)) ? 1 : 0;
      }
    }
    if (boxes == 0) {
      return inFractions
          ? new Verdict.Doubtful("its rows are empty, as those of a DETR never are")
          : new Verdict.Open("it found nothing in the trial's pictures");
    }
    if (endsWithClass != (whole == boxes)) {
      return new Verdict.Refuted(
          endsWithClass
              ? "the last number of its rows is not a class"
              : "the last number of its rows is a class, not a score");
    }
    int right = inFractions ? fractions : boxes - fractions;
    String units = inFractions ? "parts of the input" : "pixels";
    String share = "%d of its %d boxes are in %s".formatted(right, boxes, units);
    return right < NEARLY_ALL * boxes
        ? new Verdict.Refuted("only " + share)
        : new Verdict.Confirmed(share);
  }
}
