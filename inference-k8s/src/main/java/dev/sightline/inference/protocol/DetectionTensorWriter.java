package dev.sightline.inference.protocol;

import dev.sightline.contract.BoundingBox;
import dev.sightline.contract.Classification;
import dev.sightline.contract.Detection;
import dev.sightline.contract.DetectionTensors;
import dev.sightline.inference.frame.FrameOutcome;
import dev.sightline.inference.frame.FrameOutcome.Detected;
import dev.sightline.inference.frame.FrameOutcome.Failed;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Turns the outcomes of a request's frames into the tensors of {@link DetectionTensors}. */
public final class DetectionTensorWriter {

  private final List<FrameOutcome> outcomes;
  private final List<Detection> detections;
  private final List<Classification> classifications;

  public DetectionTensorWriter(List<FrameOutcome> outcomes) {
    this.outcomes = outcomes;
    this.detections = outcomes.stream().flatMap(outcome -> found(outcome).stream()).toList();
    this.classifications = outcomes.stream().flatMap(outcome -> top(outcome).stream()).toList();
  }

  public OutputTensor tensor(String name) {
    int n = outcomes.size();
    int m = detections.size();
    int k = classifications.size();
    return switch (name) {
      case DetectionTensors.SIZES -> integers(name, List.of(n, 2), sizes());
      case DetectionTensors.ERRORS -> texts(name, n, outcomes.stream().map(this::error));
      case DetectionTensors.COUNTS ->
          integers(name, List.of(n), outcomes.stream().map(outcome -> found(outcome).size()));
      case DetectionTensors.BOXES -> floats(name, List.of(m, 4), boxes());
      case DetectionTensors.CONFIDENCES ->
          floats(name, List.of(m), detections.stream().map(Detection::confidence));
      case DetectionTensors.CLASS_IDS ->
          integers(name, List.of(m), detections.stream().map(Detection::classId));
      case DetectionTensors.LABELS -> texts(name, m, detections.stream().map(Detection::label));
      case DetectionTensors.TOP_COUNTS ->
          integers(name, List.of(n), outcomes.stream().map(outcome -> top(outcome).size()));
      case DetectionTensors.TOP_CONFIDENCES ->
          floats(name, List.of(k), classifications.stream().map(Classification::confidence));
      case DetectionTensors.TOP_CLASS_IDS ->
          integers(name, List.of(k), classifications.stream().map(Classification::classId));
      case DetectionTensors.TOP_LABELS ->
          texts(name, k, classifications.stream().map(Classification::label));
      default -> throw new IllegalArgumentException("no output tensor " + name);
    };
  }

  private static List<Detection> found(FrameOutcome outcome) {
    return outcome instanceof Detected detected ? detected.detections() : List.of();
  }

  private static List<Classification> top(FrameOutcome outcome) {
    return outcome instanceof Detected detected ? detected.classifications() : List.of();
  }

  private String error(FrameOutcome outcome) {
    return outcome instanceof Failed failed
        ? failed.error().code() + ": " + failed.error().message()
        : "";
  }

  private Stream<Integer> sizes() {
    return each(
        outcomes,
        outcome ->
            outcome instanceof Detected detected
                ? Stream.of(detected.width(), detected.height())
                : Stream.of(0, 0));
  }

  private Stream<Double> boxes() {
    return each(
        detections,
        detection -> {
          BoundingBox box = detection.box();
          return Stream.of(box.x(), box.y(), box.width(), box.height());
        });
  }

  private static <T, V> Stream<V> each(List<T> rows, Function<T, Stream<V>> columns) {
    return rows.stream().flatMap(columns);
  }

  private static OutputTensor integers(String name, List<Integer> shape, Stream<Integer> values) {
    return new OutputTensor(name, shape, new TensorData.Integers(values.toList()));
  }

  private static OutputTensor floats(String name, List<Integer> shape, Stream<Double> values) {
    return new OutputTensor(
        name, shape, new TensorData.Floats(values.map(Double::floatValue).toList()));
  }

  private static OutputTensor texts(String name, int length, Stream<String> values) {
    return new OutputTensor(name, List.of(length), new TensorData.Texts(values.toList()));
  }
}
