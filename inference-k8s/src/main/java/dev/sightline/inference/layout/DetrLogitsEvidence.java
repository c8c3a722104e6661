package dev.sightline.inference.layout;

import dev.sightline.inference.frame.FrameRejectedException;
import java.nio.FloatBuffer;

/**
 * Evidence for queries of the DETR family with logits: boxes are in parts of the input, logits are
 * no probabilities, and most queries find nothing, unlike those of the first DETR, in which a class
 * of their own says so.
 */
record DetrLogitsEvidence(DetrLogitsDecoder decoder, ScoreBlock logits) implements Evidence {

  private static final double NEARLY_ALL = 0.9;
  private static final float LIKELY = 0.5f;

  @Override
  public Verdict judge(ModelOutputs outputs) {
    Candidates candidates = new Candidates();
    try {
      decoder.decode(outputs, Float.NEGATIVE_INFINITY, candidates);
    } catch (FrameRejectedException e) {
      return new Verdict.Refuted(e.error().code() + ": " + e.error().message());
    }
    if (logits.areProbabilities(outputs)) {
      return new Verdict.Refuted("its class scores are 0 to 1, not logits");
    }
    int likely = 0;
    for (int query = 0; query < candidates.size(); query++) {
      likely += candidates.confidence(query) > LIKELY ? 1 : 0;
    }
    return 2 * likely > candidates.size()
        ? new Verdict.Refuted(
            "most of its queries have a confidence above 0.5 in any picture, as with a class for"
                + " \"no object\"")
        : units(outputs.floats(decoder.boxes()), candidates.size());
  }

  private static Verdict units(FloatBuffer boxes, int queries) {
    int fractions = 0;
    for (int query = 0; query < queries; query++) {
      fractions += BoxRow.isInFractions(boxes, query * RtDetrDecoder.BOX) ? 1 : 0;
    }
    String share = "%d of its %d boxes are in parts of the input".formatted(fractions, queries);
    return fractions < NEARLY_ALL * queries
        ? new Verdict.Refuted("only " + share)
        : new Verdict.Confirmed(share);
  }
}
