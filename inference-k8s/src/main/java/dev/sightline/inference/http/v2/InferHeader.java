package dev.sightline.inference.http.v2;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.sightline.inference.detect.DetectionOptions;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The JSON part of an inference request, as it came: {@link InferRequestReader} checks it. */
@Introspected
record InferHeader(
    @Nullable String id,
    @Nullable Parameters parameters,
    @Nullable List<Input> inputs,
    @Nullable List<Output> outputs) {

  /** Of the whole request. */
  @Introspected
  record Parameters(
      @JsonProperty("stream_id") @Nullable String streamId,
      @JsonProperty(DetectionOptions.CONFIDENCE_THRESHOLD) @Nullable Double confidenceThreshold,
      @JsonProperty(DetectionOptions.IOU_THRESHOLD) @Nullable Double iouThreshold,
      @Nullable String labels,
      @JsonProperty("binary_data_output") @Nullable Boolean binaryDataOutput) {

    DetectionOptions options() {
      return new DetectionOptions(
          optional(confidenceThreshold),
          optional(iouThreshold),
          Optional.ofNullable(labels).map(DetectionOptions::split));
    }

    private static OptionalDouble optional(@Nullable Double value) {
      return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
  }

  /** A tensor that comes. */
  @Introspected
  record Input(
      @Nullable String name,
      @Nullable String datatype,
      @Nullable List<Long> shape,
      @Nullable InputParameters parameters) {}

  /** Of a tensor that comes. */
  @Introspected
  record InputParameters(@JsonProperty("binary_data_size") @Nullable Long binaryDataSize) {}

  /** A tensor that is asked for. */
  @Introspected
  record Output(@Nullable String name, @Nullable OutputParameters parameters) {}

  /** Of a tensor that is asked for. */
  @Introspected
  record OutputParameters(@JsonProperty("binary_data") @Nullable Boolean binaryData) {}
}
