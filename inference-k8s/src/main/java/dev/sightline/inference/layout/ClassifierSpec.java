package dev.sightline.inference.layout;

import dev.sightline.inference.image.InputSpec;
import java.util.Optional;

/**
 * How to run one classifier.
 *
 * @param output the name of the output with one number per class
 * @param labels by class index
 * @param scores what the numbers are; empty if only the numbers themselves can tell
 */
public record ClassifierSpec(
    InputSpec input, String output, ClassLabels labels, Optional<ScoreKind> scores)
    implements ModelSpec {

  static final String LAYOUT = "classifier";

  @Override
  public String layout() {
    return LAYOUT;
  }
}
