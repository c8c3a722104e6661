package dev.sightline.inference.http.predict;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** The body of {@code POST /predict}; what is missing is refused by {@link PredictController}. */
@Introspected
@Schema(requiredProperties = "frames")
record PredictRequest(
    @JsonProperty("stream_id")
        @Nullable
        @Schema(description = "Streams take turns when frames wait", example = "cam-1")
        String streamId,
    @Nullable List<Frame> frames) {

  /** One image. */
  @Introspected
  @Schema(name = "PredictRequestFrame", requiredProperties = "frame_data")
  record Frame(
      @JsonProperty("frame_number")
          @Nullable
          @Schema(description = "Comes back in the answer; the position if absent", example = "0")
          Long frameNumber,
      @JsonProperty("frame_data")
          @Nullable
          @Schema(description = "JPEG or PNG, base64", format = "byte")
          String frameData) {}
}
