package dev.sightline.inference.http.v2;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import java.util.List;

/** The JSON part of a request for the network itself, as it came. */
@Introspected
record RawHeader(
    @Nullable String id,
    @Nullable Parameters parameters,
    @Nullable List<Input> inputs,
    @Nullable List<InferHeader.Output> outputs) {

  /** Of the whole request. */
  @Introspected
  record Parameters(@JsonProperty("binary_data_output") @Nullable Boolean binaryDataOutput) {}

  /** A tensor that comes: in {@code data}, or behind the JSON. */
  @Introspected
  record Input(
      @Nullable String name,
      @Nullable String datatype,
      @Nullable List<Long> shape,
      @Nullable InferHeader.InputParameters parameters,
      @Nullable JsonNode data) {}
}
