package dev.sightline.inference.layout;

import dev.sightline.inference.frame.FrameRejectedException;

/** Evidence for boxes of an unknown grid: their scores are probabilities. */
record GridlessEvidence(BoxDecoder decoder, ScoreBlock scores) implements Evidence {

  @Override
  public Verdict judge(ModelOutputs outputs) {
    try {
      decoder.decode(outputs, 0, new Candidates());
    } catch (FrameRejectedException e) {
      return new Verdict.Refuted(e.error().code() + ": " + e.error().message());
    }
    return scores.areProbabilities(outputs)
        ? new Verdict.Open("its class scores are 0 to 1; where its boxes belong is not known")
        : new Verdict.Refuted(
            "its class scores are %s, not 0 to 1".formatted(scores.range(outputs)));
  }
}
