package dev.sightline.inference.detect;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import dev.sightline.inference.image.ImageSize;
import dev.sightline.inference.image.ImageTensor;
import dev.sightline.inference.layout.ModelSpec;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * All that a run takes, by name: the image, and the image's size for the models that ask for it.
 * Owns the latter.
 */
final class InputTensors implements AutoCloseable {

  private final Map<String, OnnxTensor> byName;
  private final Optional<OnnxTensor> sizes;

  private InputTensors(Map<String, OnnxTensor> byName, Optional<OnnxTensor> sizes) {
    this.byName = byName;
    this.sizes = sizes;
  }

  static InputTensors of(ModelSpec spec, ImageTensor image) throws OrtException {
    Map<String, OnnxTensor> byName = new HashMap<>();
    byName.put(spec.input().name(), image.tensor());
    if (spec.sizesInput().isEmpty()) {
      return new InputTensors(byName, Optional.empty());
    }
    ImageSize size = spec.input().size();
    OnnxTensor sizes =
        OnnxTensor.createTensor(
            OrtEnvironment.getEnvironment(), new long[][] {{size.width(), size.height()}});
    byName.put(spec.sizesInput().get(), sizes);
    return new InputTensors(byName, Optional.of(sizes));
  }

  Map<String, OnnxTensor> byName() {
    return byName;
  }

  @Override
  public void close() {
    sizes.ifPresent(OnnxTensor::close);
  }
}
