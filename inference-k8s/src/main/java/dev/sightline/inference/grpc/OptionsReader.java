package dev.sightline.inference.grpc;

import dev.sightline.inference.detect.BadParameterException;
import dev.sightline.inference.detect.DetectionOptions;
import dev.sightline.protocol.inference.InferParameter;
import dev.sightline.protocol.inference.ModelInferRequest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads what a request asks for out of its parameters. */
final class OptionsReader {

  private OptionsReader() {}

  /**
   * @throws BadParameterException if a parameter has the wrong type or is out of range
   */
  static DetectionOptions read(ModelInferRequest request) {
    return new DetectionOptions(
        number(request, DetectionOptions.CONFIDENCE_THRESHOLD),
        number(request, DetectionOptions.IOU_THRESHOLD),
        labels(request));
  }

  private static OptionalDouble number(ModelInferRequest request, String name) {
    InferParameter parameter = request.getParametersMap().get(name);
    if (parameter == null) {
      return OptionalDouble.empty();
    }
    return switch (parameter.getParameterChoiceCase()) {
      case DOUBLE_PARAM -> OptionalDouble.of(parameter.getDoubleParam());
      case INT64_PARAM -> OptionalDouble.of((double) parameter.getInt64Param());
      default -> throw new BadParameterException("'%s' is not a number".formatted(name));
    };
  }

  private static Optional<List<String>> labels(ModelInferRequest request) {
    InferParameter parameter = request.getParametersMap().get(DetectionOptions.LABELS);
    if (parameter == null) {
      return Optional.empty();
    }
    if (!parameter.hasStringParam()) {
      throw new BadParameterException("'%s' is not text".formatted(DetectionOptions.LABELS));
    }
    return Optional.of(DetectionOptions.split(parameter.getStringParam()));
  }
}
