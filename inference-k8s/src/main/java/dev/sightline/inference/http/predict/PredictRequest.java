package dev.sightline.inference.http.predict;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.sightline.inference.detect.DetectionOptions;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/** The body of {@code POST /predict}; what is missing is refused by {@link PredictController}. */
@Introspected
@Schema(requiredProperties = "frames")
record PredictRequest(
    @JsonProperty("stream_id")
        @Nullable
        @Schema(description = "Streams take turns when frames wait", example = "cam-1")
        String streamId,
    @JsonProperty(DetectionOptions.CONFIDENCE_THRESHOLD)
        @Nullable
        @Schema(
            description = "Least confidence that is reported; the deployment's if absent",
            minimum = "0",
            maximum = "1",
            example = "0.5")
        Double confidenceThreshold,
    @JsonProperty(DetectionOptions.IOU_THRESHOLD)
        @Nullable
        @Schema(
            description =
                "Overlap above which the less confident of two boxes of a class is dropped",
            minimum = "0",
            maximum = "1",
            example = "0.5")
        Double iouThreshold,
    @Nullable
        @Schema(
            description = "Classes that are reported, of those of the deployment; all if absent",
            example = "[\"person\"]")
        List<String> labels,
    @Nullable @Schema(nullable = false) List<Frame> frames) {

  /**
   * @throws dev.sightline.inference.detect.BadParameterException if a value is out of range
   */
  DetectionOptions options() {
    return new DetectionOptions(
        optional(confidenceThreshold),
        optional(iouThreshold),
        Optional.ofNullable(labels).map(names -> names.stream().filter(Objects::nonNull).toList()));
  }

  private static OptionalDouble optional(@Nullable Double value) {
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

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
          @Schema(
              description =
                  "JPEG or PNG in base64 (RFC 4648), of either alphabet, also in several lines or"
                      + " as data:image/jpeg;base64,…",
              nullable = false)
          String frameData) {}
}
