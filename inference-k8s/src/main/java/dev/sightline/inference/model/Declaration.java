package dev.sightline.inference.model;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a graph itself says of its tensors, with the dimensions that it leaves open.
 *
 * @param metadata the model's custom metadata properties
 */
public record Declaration(
    List<TensorSpec> inputs, List<TensorSpec> outputs, Map<String, String> metadata) {

  public Declaration {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    metadata = Map.copyOf(metadata);
  }

  static Declaration of(OrtSession session) throws OrtException {
    return new Declaration(
        tensors(session.getInputInfo().values()),
        tensors(session.getOutputInfo().values()),
        session.getMetadata().getCustomMetadata());
  }

  private static List<TensorSpec> tensors(Collection<NodeInfo> nodes) {
    List<TensorSpec> tensors = new ArrayList<>();
    for (NodeInfo node : nodes) {
      if (node.getInfo() instanceof TensorInfo tensor) {
        tensors.add(TensorSpec.of(node.getName(), tensor));
      }
    }
    return tensors;
  }

  public Optional<TensorSpec> input(String name) {
    return inputs.stream().filter(input -> input.name().equals(name)).findFirst();
  }

  public Optional<TensorSpec> output(String name) {
    return outputs.stream().filter(output -> output.name().equals(name)).findFirst();
  }
}
