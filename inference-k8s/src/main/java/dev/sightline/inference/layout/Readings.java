package dev.sightline.inference.layout;

import dev.sightline.inference.model.ModelSignature;
import java.util.List;
import java.util.Optional;

/**
 * The ways in which a model may be read, as its inputs, outputs and metadata go.
 *
 * @param signature of the model, with the class names that the file beside it or the catalogue give
 * @param candidates likeliest first; empty if none fits
 * @param named the layout that the file beside the model names, if it names one
 */
public record Readings(
    ModelSignature signature, List<ModelSpec> candidates, Optional<String> named) {

  public Readings {
    candidates = List.copyOf(candidates);
  }
}
