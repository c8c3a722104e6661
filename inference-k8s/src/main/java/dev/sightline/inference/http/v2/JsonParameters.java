package dev.sightline.inference.http.v2;

import dev.sightline.inference.protocol.ParameterValue;
import dev.sightline.inference.protocol.RequestParameters;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The parameters of a request in JSON. */
final class JsonParameters {

  private JsonParameters() {}

  static RequestParameters of(InferHeader header) {
    if (header.parameters() == null) {
      return RequestParameters.NONE;
    }
    Map<String, ParameterValue> values = new HashMap<>();
    header
        .parameters()
        .forEach((name, json) -> value(json).ifPresent(given -> values.put(name, given)));
    return new RequestParameters(values);
  }

  /**
   * @param json a value as Jackson reads it where no type is asked for
   */
  private static Optional<ParameterValue> value(Object json) {
    if (json == null) {
      return Optional.empty();
    }
    if (json instanceof String text) {
      return Optional.of(new ParameterValue.Text(text));
    }
    if (json instanceof Number number) {
      return Optional.of(new ParameterValue.Numeric(number.doubleValue()));
    }
    return Optional.of(
        json instanceof Boolean flag
            ? new ParameterValue.Flag(flag)
            : new ParameterValue.Composite());
  }
}
