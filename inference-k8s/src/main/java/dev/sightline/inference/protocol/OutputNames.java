package dev.sightline.inference.protocol;

import dev.sightline.contract.DetectionTensors;
import io.micronaut.core.annotation.Nullable;
import java.util.List;

/** The tensors that can be asked for. */
public final class OutputNames {

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

  private OutputNames() {}

  /**
   * @throws RequestRejectedException {@code UNKNOWN_OUTPUT} if there is no such tensor
   */
  public static String requireKnown(@Nullable String name) {
    if (name == null || !ALL.contains(name)) {
      throw new RequestRejectedException(
          RequestErrorCode.UNKNOWN_OUTPUT,
          "an output is asked for that is not among " + String.join(", ", ALL));
    }
    return name;
  }
}
