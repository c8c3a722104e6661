package dev.sightline.inference.detect;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import dev.sightline.inference.image.ImageTensor;
import dev.sightline.inference.layout.ModelSpec;
import dev.sightline.inference.layout.PairInput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All that a run takes, by name: the image, and pairs of numbers for the models that ask for them.
 * Owns the latter.
 */
final class InputTensors implements AutoCloseable {

  private final Map<String, OnnxTensor> byName = new HashMap<>();
  private final List<OnnxTensor> pairs = new ArrayList<>();

  private InputTensors() {}

  static InputTensors of(ModelSpec spec, ImageTensor image) throws OrtException {
    InputTensors tensors = new InputTensors();
    tensors.byName.put(spec.input().name(), image.tensor());
    for (PairInput pair : spec.pairs()) {
      OnnxTensor tensor = tensor(pair);
      tensors.pairs.add(tensor);
      tensors.byName.put(pair.name(), tensor);
    }
    return tensors;
  }

  private static OnnxTensor tensor(PairInput pair) throws OrtException {
    Object values =
        pair.elements() == OnnxJavaType.INT64
            ? new long[][] {{pair.first(), pair.second()}}
            : new float[][] {{pair.first(), pair.second()}};
    return OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), values);
  }

  Map<String, OnnxTensor> byName() {
    return byName;
  }

  @Override
  public void close() {
    pairs.forEach(OnnxTensor::close);
  }
}
