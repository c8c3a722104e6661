package dev.sightline.inference.layout;

import dev.sightline.inference.model.ModelSignature;
import java.util.Optional;

/** A family of models that share preprocessing and output format. Stateless. */
public interface DetectorLayout {

  /** How to handle this model, or empty if it is not of this family. */
  Optional<DetectorSpec> recognise(ModelSignature signature);
}
