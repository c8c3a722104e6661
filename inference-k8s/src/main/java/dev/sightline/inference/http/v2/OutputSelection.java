package dev.sightline.inference.http.v2;

import dev.sightline.contract.DetectionTensors;
import dev.sightline.inference.http.RequestErrorCode;
import dev.sightline.inference.http.RequestRejectedException;
import io.micronaut.core.annotation.Nullable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which tensors a client asks for, and which of them as binary data: those under {@code outputs},
 * or all; binary where the output's {@code binary_data} says so, or else the request's {@code
 * binary_data_output}; JSON by default.
 */
public final class OutputSelection {

  /** In the order of the answer. */
  public static final List<String> ALL =
      List.of(
          DetectionTensors.SIZES,
          DetectionTensors.ERRORS,
          DetectionTensors.COUNTS,
          DetectionTensors.BOXES,
          DetectionTensors.CONFIDENCES,
          DetectionTensors.CLASS_IDS,
          DetectionTensors.LABELS,
          DetectionTensors.TOP_COUNTS,
          DetectionTensors.TOP_CONFIDENCES,
          DetectionTensors.TOP_CLASS_IDS,
          DetectionTensors.TOP_LABELS);

  private OutputSelection() {}

  static Map<String, Boolean> allAsJson() {
    return all(false);
  }

  static Map<String, Boolean> of(InferHeader header) {
    InferHeader.Parameters parameters = header.parameters();
    boolean binary = parameters != null && Boolean.TRUE.equals(parameters.binaryDataOutput());
    if (header.outputs() == null || header.outputs().isEmpty()) {
      return all(binary);
    }
    Map<String, Boolean> selection = new LinkedHashMap<>();
    for (InferHeader.Output output : header.outputs()) {
      selection.put(name(output), isBinary(output, binary));
    }
    return selection;
  }

  private static Map<String, Boolean> all(boolean binary) {
    Map<String, Boolean> selection = new LinkedHashMap<>();
    ALL.forEach(name -> selection.put(name, binary));
    return selection;
  }

  private static String name(InferHeader.Output output) {
    return requireKnown(output == null ? null : output.name());
  }

  /**
   * @throws RequestRejectedException {@code UNKNOWN_OUTPUT} if there is no such tensor
   */
  public static String requireKnown(@Nullable String name) {
    if (name == null || !ALL.contains(name)) {
      throw new RequestRejectedException(
          RequestErrorCode.UNKNOWN_OUTPUT,
          "an output is asked for that is none of " + String.join(", ", ALL));
    }
    return name;
  }

  private static boolean isBinary(InferHeader.Output output, boolean byDefault) {
    InferHeader.OutputParameters parameters = output.parameters();
    boolean says = parameters != null && parameters.binaryData() != null;
    return says ? parameters.binaryData() : byDefault;
  }
}
