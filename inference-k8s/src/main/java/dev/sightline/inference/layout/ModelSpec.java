package dev.sightline.inference.layout;

import dev.sightline.inference.image.InputSpec;
import java.util.Optional;

/** How to run one model: a detector or a classifier. */
public sealed interface ModelSpec permits DetectorSpec, ClassifierSpec {

  /** The family's name, for logs. */
  String layout();

  InputSpec input();

  /** By class index. */
  ClassLabels labels();

  /**
   * The name of an input int64 [1,2] that takes the image's width and height, to which boxes are
   * scaled; given those of the network's input, boxes come in input pixels.
   */
  default Optional<String> sizesInput() {
    return Optional.empty();
  }
}
