package dev.sightline.inference.grpc;

import dev.sightline.inference.protocol.ParameterValue;
import dev.sightline.inference.protocol.RequestParameters;
import dev.sightline.protocol.inference.InferParameter;
import dev.sightline.protocol.inference.ModelInferRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The parameters of a message. */
final class MessageParameters {

  private static final double TWO_TO_THE_64TH = 0x1p64;

  private MessageParameters() {}

  static RequestParameters of(ModelInferRequest request) {
    Map<String, ParameterValue> values = new HashMap<>();
    request
        .getParametersMap()
        .forEach((name, value) -> value(value).ifPresent(given -> values.put(name, given)));
    return new RequestParameters(values);
  }

  /** Empty where nothing is set, as JSON's null. */
  private static Optional<ParameterValue> value(InferParameter parameter) {
    return switch (parameter.getParameterChoiceCase()) {
      case BOOL_PARAM -> Optional.of(new ParameterValue.Flag(parameter.getBoolParam()));
      case STRING_PARAM -> Optional.of(new ParameterValue.Text(parameter.getStringParam()));
      case DOUBLE_PARAM -> Optional.of(new ParameterValue.Numeric(parameter.getDoubleParam()));
      case INT64_PARAM ->
          Optional.of(new ParameterValue.Numeric((double) parameter.getInt64Param()));
      case UINT64_PARAM -> Optional.of(new ParameterValue.Numeric(unsigned(parameter)));
      case PARAMETERCHOICE_NOT_SET -> Optional.empty();
    };
  }

  private static double unsigned(InferParameter parameter) {
    long bits = parameter.getUint64Param();
    return bits < 0 ? (double) bits + TWO_TO_THE_64TH : (double) bits;
  }
}
