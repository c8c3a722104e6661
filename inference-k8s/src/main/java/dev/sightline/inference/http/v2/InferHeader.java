package dev.sightline.inference.http.v2;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import java.util.List;
import java.util.Map;

/**
 * The JSON part of an inference request, as it came: {@link InferRequestReader} checks it.
 *
 * @param parameters of the whole request; a value may be null
 */
@Introspected
record InferHeader(
    @Nullable String id,
    @Nullable Map<String, Object> parameters,
    @Nullable List<Input> inputs,
    @Nullable List<Output> outputs) {

  /**
   * A tensor that comes.
   *
   * @param data images in base64, where they do not follow as binary data
   */
  @Introspected
  record Input(
      @Nullable String name,
      @Nullable String datatype,
      @Nullable List<Long> shape,
      @Nullable InputParameters parameters,
      @Nullable List<String> data) {}

  /** Of a tensor that comes. */
  @Introspected
  record InputParameters(
      @JsonProperty("binary_data_size") @JsonDeserialize(using = ByteCount.class) @Nullable
          Long binaryDataSize) {}

  /** A tensor that is asked for. */
  @Introspected
  record Output(@Nullable String name, @Nullable OutputParameters parameters) {}

  /** Of a tensor that is asked for. */
  @Introspected
  record OutputParameters(@JsonProperty("binary_data") @Nullable Boolean binaryData) {}
}
