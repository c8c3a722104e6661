package dev.sightline.inference.protocol;

import dev.sightline.contract.DetectionTensors;
import dev.sightline.contract.ModelInfo;
import dev.sightline.inference.model.Datatypes;
import dev.sightline.inference.model.Declaration;
import dev.sightline.inference.model.TensorSpec;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a client is told of the network itself.
 *
 * @param properties what the model's file says of itself, such as class names, and its SHA-256
 */
public record RawMetadata(
    List<TensorMetadata> inputs, List<TensorMetadata> outputs, Map<String, String> properties) {

  public static RawMetadata of(Declaration network, ModelInfo model) {
    Map<String, String> properties = new TreeMap<>(network.metadata());
    model.sha256().ifPresent(hash -> properties.put(DetectionTensors.MODEL_SHA256, hash));
    return new RawMetadata(tensors(network.inputs()), tensors(network.outputs()), properties);
  }

  private static List<TensorMetadata> tensors(List<TensorSpec> specs) {
    return specs.stream()
        .map(
            spec ->
                new TensorMetadata(
                    spec.name(),
                    Datatypes.word(spec.type()),
                    spec.shape().stream().map(Math::toIntExact).toList()))
        .toList();
  }
}
