package dev.sightline.inference.backend;

import dev.sightline.inference.model.TensorSpec;
import java.util.List;
import java.util.Map;

/**
 * What a backend says of a model.
 *
 * @param properties what it tells besides inputs and outputs, such as class names; mostly nothing
 */
record BackendMetadata(
    List<TensorSpec> inputs, List<TensorSpec> outputs, Map<String, String> properties) {

  BackendMetadata {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    properties = Map.copyOf(properties);
  }
}
