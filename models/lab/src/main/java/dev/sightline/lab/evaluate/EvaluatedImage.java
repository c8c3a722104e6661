package dev.sightline.lab.evaluate;

import dev.sightline.contract.Detection;
import dev.sightline.inference.frame.StageTimes;
import java.nio.file.Path;
import java.util.List;

/**
 * What is in an image, and what the model found there.
 *
 * @param detections in any order
 * @param times what the image took
 */
public record EvaluatedImage(
    Path file, List<GroundTruthBox> truths, List<Detection> detections, StageTimes times) {

  public EvaluatedImage {
    truths = List.copyOf(truths);
    detections = List.copyOf(detections);
  }

  /** The same image with only the detections of at least that confidence. */
  EvaluatedImage atConfidence(double threshold) {
    return new EvaluatedImage(
        file,
        truths,
        detections.stream().filter(found -> found.confidence() >= threshold).toList(),
        times);
  }
}
