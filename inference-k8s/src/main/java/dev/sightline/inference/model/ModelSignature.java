package dev.sightline.inference.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a graph takes, gives and says of itself: all that tells model layouts apart.
 *
 * @param metadata the model's custom metadata properties
 * @param openOutputs names of the outputs whose shape the graph leaves open; {@code outputs} has
 *     the shape that one run gave, which may change from run to run
 */
public record ModelSignature(
    List<TensorSpec> inputs,
    List<TensorSpec> outputs,
    Map<String, String> metadata,
    Set<String> openOutputs) {

  public ModelSignature {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    metadata = Map.copyOf(metadata);
    openOutputs = Set.copyOf(openOutputs);
  }

  /** A graph that leaves no output's shape open. */
  public ModelSignature(
      List<TensorSpec> inputs, List<TensorSpec> outputs, Map<String, String> metadata) {
    this(inputs, outputs, metadata, Set.of());
  }

  /** The output of a graph that has one. */
  public Optional<TensorSpec> onlyOutput() {
    return outputs.size() == 1 ? Optional.of(outputs.get(0)) : Optional.empty();
  }

  public Optional<TensorSpec> output(String name) {
    return outputs.stream().filter(output -> output.name().equals(name)).findFirst();
  }

  public Optional<String> metadata(String key) {
    return Optional.ofNullable(metadata.get(key));
  }

  /** This signature with other metadata. */
  public ModelSignature withMetadata(Map<String, String> other) {
    return new ModelSignature(inputs, outputs, other, openOutputs);
  }

  /** This signature without a metadata property. */
  public ModelSignature without(String key) {
    Map<String, String> fewer = new HashMap<>(metadata);
    fewer.remove(key);
    return withMetadata(fewer);
  }

  /** On one line, for a person who wonders why the model does not fit. */
  public String describe() {
    return "inputs: %s; outputs: %s".formatted(describe(inputs), describe(outputs));
  }

  private static String describe(List<TensorSpec> tensors) {
    return tensors.stream().map(TensorSpec::toString).collect(Collectors.joining(", "));
  }
}
