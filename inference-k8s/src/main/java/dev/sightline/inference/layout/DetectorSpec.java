package dev.sightline.inference.layout;

import dev.sightline.inference.image.InputSpec;
import java.util.Optional;

/**
 * How to run one detector.
 *
 * @param layout the family's name, for logs
 * @param labels by class index
 * @param suppression the family's own choice
 * @param evidence what a run's numbers say of this reading
 * @param sizesInput the name of an input int64 [1,2] that takes the image's width and height, to
 *     which boxes are scaled; given those of the network's input, boxes come in input pixels
 */
public record DetectorSpec(
    String layout,
    InputSpec input,
    BoxDecoder decoder,
    ClassLabels labels,
    SuppressionRule suppression,
    Evidence evidence,
    Optional<String> sizesInput)
    implements ModelSpec {

  /** A detector whose only input is the image. */
  public DetectorSpec(
      String layout,
      InputSpec input,
      BoxDecoder decoder,
      ClassLabels labels,
      SuppressionRule suppression,
      Evidence evidence) {
    this(layout, input, decoder, labels, suppression, evidence, Optional.empty());
  }
}
