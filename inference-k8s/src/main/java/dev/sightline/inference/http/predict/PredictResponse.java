package dev.sightline.inference.http.predict;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.sightline.contract.BoundingBox;
import dev.sightline.contract.FrameError;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * The answer to {@code POST /predict}, its frames in the order of the request.
 *
 * @param model that ran
 * @param modelSha256 of the model's bytes; absent where a backend runs it and does not tell
 */
@Introspected
@JsonInclude(JsonInclude.Include.NON_NULL)
record PredictResponse(
    String model,
    @JsonProperty("model_sha256") @Nullable @Schema(nullable = false) String modelSha256,
    List<Frame> frames) {

  /** One frame: either its size and what the model says of it, or an error. */
  @Introspected
  @Schema(name = "PredictResponseFrame")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Frame(
      @JsonProperty("frame_number") long frameNumber,
      @Nullable @Schema(description = "Absent with an error", nullable = false) Integer width,
      @Nullable @Schema(description = "Absent with an error", nullable = false) Integer height,
      @Nullable
          @Schema(description = "Highest confidence first; absent with an error", nullable = false)
          List<Box> detections,
      @Nullable
          @Schema(description = "Highest confidence first; only of a classifier", nullable = false)
          List<Top> classifications,
      @Nullable @Schema(description = "Only of a frame that cannot be used", nullable = false)
          FrameError error) {}

  /** One of a classifier's classes of the highest confidence. */
  @Introspected
  @Schema(name = "PredictResponseClassification")
  record Top(String label, @JsonProperty("class_id") int classId, double confidence) {}

  /** One detection, its box in pixels of the frame. */
  @Introspected
  @Schema(name = "PredictResponseDetection")
  record Box(
      String label, @JsonProperty("class_id") int classId, double confidence, BoundingBox box) {}
}
