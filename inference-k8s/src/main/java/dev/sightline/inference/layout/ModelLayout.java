package dev.sightline.inference.layout;

import dev.sightline.inference.model.ModelSignature;
import java.util.Optional;

/** A family of models that share preprocessing and output format. Stateless. */
public interface ModelLayout {

  /** As logs and sidecar files have it. */
  String name();

  /** How to handle this model, or empty if it is not of this family. */
  Optional<? extends ModelSpec> recognise(ModelSignature signature);

  /**
   * How to handle a model whose sidecar file says that it is of this family; what only tells it
   * from others need not hold.
   */
  default Optional<? extends ModelSpec> describedAs(ModelSignature signature) {
    return recognise(signature);
  }

  /**
   * Why a model that only {@link #describedAs} takes for one of this family is not recognised, in
   * words; empty if it is the number of its boxes.
   */
  default Optional<String> doubt() {
    return Optional.empty();
  }
}
