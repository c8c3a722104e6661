package dev.sightline.inference.layout;

import dev.sightline.inference.image.InputSpec;
import java.util.List;

/** How to run one model: a detector or a classifier. */
public sealed interface ModelSpec permits DetectorSpec, ClassifierSpec {

  /** The family's name, for logs. */
  String layout();

  InputSpec input();

  /** By class index. */
  ClassLabels labels();

  /** Inputs besides the image. */
  default List<PairInput> pairs() {
    return List.of();
  }
}
