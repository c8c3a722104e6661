package dev.sightline.inference.backend;

import dev.sightline.inference.model.TensorSpec;
import java.util.List;
import java.util.Map;

/**
 * What a backend says of a model.
 *
 * @param platform what runs the model there; may be empty
 * @param properties what it tells besides inputs and outputs, such as class names; mostly nothing
 */
record BackendMetadata(
    String platform,
    List<TensorSpec> inputs,
    List<TensorSpec> outputs,
    Map<String, String> properties) {

  private static final int LONGEST_PLATFORM = 100;

  BackendMetadata {
    platform = platform.substring(0, Math.min(platform.length(), LONGEST_PLATFORM));
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    properties = Map.copyOf(properties);
  }
}
