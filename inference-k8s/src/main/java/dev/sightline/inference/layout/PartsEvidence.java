package dev.sightline.inference.layout;

import java.util.List;
import java.util.Optional;

/**
 * Evidence for a head that a file describes by its parts: that of its grid, of which nothing may
 * remain in doubt, since a wrong part gives boxes all the same; and that scores said to be logits
 * are no probabilities.
 *
 * @param logits scores that are said to be logits
 */
record PartsEvidence(Evidence grid, Optional<ScoreBlock> logits) implements Evidence {

  static PartsEvidence of(GridDecoder decoder, AnchorFreeGrid grid) {
    ScoreBlock scores = decoder.classes().scores();
    boolean probabilities = decoder.activation() == Activation.NONE;
    Evidence places = new GridEvidence(decoder, grid, probabilities ? List.of(scores) : List.of());
    return new PartsEvidence(
        new BoxFormEvidence(places, decoder.boxes(), decoder.geometry().form()),
        probabilities ? Optional.empty() : Optional.of(scores));
  }

  @Override
  public Verdict judge(ModelOutputs outputs) {
    if (logits.isPresent() && logits.get().areProbabilities(outputs)) {
      return new Verdict.Refuted(
          "its class scores are 0 to 1 already, so that 'layout.activation' is 'none'");
    }
    Verdict verdict = grid.judge(outputs);
    return verdict instanceof Verdict.Doubtful
        ? new Verdict.Refuted(
            verdict.reason() + "; a part of 'layout' in the file beside the model is wrong")
        : verdict;
  }
}
