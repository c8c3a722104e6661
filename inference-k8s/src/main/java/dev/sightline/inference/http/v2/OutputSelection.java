package dev.sightline.inference.http.v2;

import dev.sightline.inference.protocol.OutputNames;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which tensors a client asks for, and which of them as binary data: those under {@code outputs},
 * or all; binary where the output's {@code binary_data} says so, or else the request's {@code
 * binary_data_output}; JSON by default.
 */
final class OutputSelection {

  private OutputSelection() {}

  static Map<String, Boolean> allAsJson() {
    return all(false);
  }

  /**
   * @param binary what {@code binary_data_output} says
   */
  static Map<String, Boolean> of(InferHeader header, boolean binary) {
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
    OutputNames.ALL.forEach(name -> selection.put(name, binary));
    return selection;
  }

  private static String name(InferHeader.Output output) {
    return OutputNames.requireKnown(output == null ? null : output.name());
  }

  private static boolean isBinary(InferHeader.Output output, boolean byDefault) {
    InferHeader.OutputParameters parameters = output.parameters();
    boolean says = parameters != null && parameters.binaryData() != null;
    return says ? parameters.binaryData() : byDefault;
  }
}
