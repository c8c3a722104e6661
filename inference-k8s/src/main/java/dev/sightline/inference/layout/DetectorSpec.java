package dev.sightline.inference.layout;

import dev.sightline.inference.image.InputSpec;
import java.util.List;

/**
 * How to run one detector.
 *
 * @param layout the family's name, for logs
 * @param labels by class index
 * @param suppression the family's own choice
 * @param evidence what a run's numbers say of this reading
 * @param pairs inputs besides the image
 */
public record DetectorSpec(
    String layout,
    InputSpec input,
    BoxDecoder decoder,
    ClassLabels labels,
    SuppressionRule suppression,
    Evidence evidence,
    List<PairInput> pairs)
    implements ModelSpec {

  public DetectorSpec {
    pairs = List.copyOf(pairs);
  }

  /** A detector whose only input is the image. */
  public DetectorSpec(
      String layout,
      InputSpec input,
      BoxDecoder decoder,
      ClassLabels labels,
      SuppressionRule suppression,
      Evidence evidence) {
    this(layout, input, decoder, labels, suppression, evidence, List.of());
  }

  DetectorSpec withEvidence(Evidence other) {
    return new DetectorSpec(layout, input, decoder, labels, suppression, other, pairs);
  }
}
