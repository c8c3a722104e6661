package dev.sightline.inference.layout;

import ai.onnxruntime.OnnxJavaType;
import dev.sightline.inference.image.ImageSize;
import dev.sightline.inference.model.ModelSignature;
import dev.sightline.inference.model.TensorSpec;
import java.util.Optional;

/**
 * The one input float32 [1,3,H,W] of most detectors.
 *
 * @param name of the input
 */
record PlanarImageInput(String name, ImageSize size) {

  static Optional<PlanarImageInput> of(ModelSignature signature) {
    if (signature.inputs().size() != 1) {
      return Optional.empty();
    }
    TensorSpec input = signature.inputs().get(0);
    if (!input.is(OnnxJavaType.FLOAT, 4)
        || input.dimension(0) != 1
        || input.dimension(1) != 3
        || input.dimension(2) < 1
        || input.dimension(3) < 1) {
      return Optional.empty();
    }
    ImageSize size =
        new ImageSize(Math.toIntExact(input.dimension(3)), Math.toIntExact(input.dimension(2)));
    return Optional.of(new PlanarImageInput(input.name(), size));
  }
}
