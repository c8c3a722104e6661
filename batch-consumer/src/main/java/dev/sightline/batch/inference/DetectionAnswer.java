package dev.sightline.batch.inference;

import dev.sightline.contract.ModelInfo;
import java.util.List;
import java.util.Objects;

/**
 * The service's answer to one request.
 *
 * @param model that made it
 * @param decodeMillis decoding and resizing, summed over frames
 * @param inferenceMillis the network's runs, summed over frames
 * @param verdicts one for each frame, in the order of the request
 */
public record DetectionAnswer(
    ModelInfo model, double decodeMillis, double inferenceMillis, List<FrameVerdict> verdicts) {

  public DetectionAnswer {
    Objects.requireNonNull(model, "model");
    verdicts = List.copyOf(verdicts);
  }
}
