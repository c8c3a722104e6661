package dev.sightline.inference.protocol;

import dev.sightline.contract.DetectionTensors;
import dev.sightline.inference.detect.BadParameterException;
import dev.sightline.inference.detect.DetectionOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The parameters of an inference request, taken and refused alike over HTTP and gRPC. One that is
 * not known here is ignored: clients of other servers send some of their own ({@code priority},
 * {@code timeout}, {@code sequence_id}).
 */
public final class RequestParameters {

  /** There are none. */
  public static final RequestParameters NONE = new RequestParameters(Map.of());

  private static final String ANONYMOUS = "";
  private static final String BINARY_OUTPUT = "binary_data_output";

  private final Map<String, ParameterValue> values;

  /**
   * @param values by name, without those that are null
   */
  public RequestParameters(Map<String, ParameterValue> values) {
    this.values = Map.copyOf(values);
  }

  /**
   * The stream that the frames are of; empty for none.
   *
   * @throws BadParameterException if it is not text
   */
  public String stream() {
    return text(DetectionTensors.STREAM_ID).orElse(ANONYMOUS);
  }

  /**
   * What the request asks for in place of the deployment's settings.
   *
   * @throws BadParameterException if a parameter has the wrong type or is out of range
   */
  public DetectionOptions options() {
    return new DetectionOptions(
        number(DetectionOptions.CONFIDENCE_THRESHOLD),
        number(DetectionOptions.IOU_THRESHOLD),
        labels());
  }

  /**
   * Whether the answer's tensors are to be binary; empty where the request does not say.
   *
   * @throws BadParameterException if it is neither true nor false
   */
  public Optional<Boolean> binaryOutput() {
    ParameterValue value = values.get(BINARY_OUTPUT);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof ParameterValue.Flag flag) {
      return Optional.of(flag.value());
    }
    throw new BadParameterException("'%s' is not true or false".formatted(BINARY_OUTPUT));
  }

  private Optional<List<String>> labels() {
    return text(DetectionOptions.LABELS).map(DetectionOptions::split);
  }

  private OptionalDouble number(String name) {
    ParameterValue value = values.get(name);
    if (value == null) {
      return OptionalDouble.empty();
    }
    if (value instanceof ParameterValue.Numeric number) {
      return OptionalDouble.of(number.value());
    }
    throw new BadParameterException("'%s' is not a number".formatted(name));
  }

  private Optional<String> text(String name) {
    ParameterValue value = values.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof ParameterValue.Text text) {
      return Optional.of(text.value());
    }
    throw new BadParameterException("'%s' is not text".formatted(name));
  }
}
