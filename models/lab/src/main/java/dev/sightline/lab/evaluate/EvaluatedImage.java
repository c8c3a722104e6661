package dev.sightline.lab.evaluate;

import dev.sightline.contract.Detection;
import dev.sightline.inference.frame.FrameOutcome;
import dev.sightline.inference.frame.StageTimes;
import dev.sightline.inference.image.ImageSize;
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

  /**
   * An image with what was found in it, as far as it is evaluated.
   *
   * @throws EvaluationException if its labels are for an image of another size
   */
  static EvaluatedImage of(
      Path file, FrameOutcome.Detected found, GroundTruth truth, ClassMap classes) {
    return new EvaluatedImage(
        file,
        truth.of(file, new ImageSize(found.width(), found.height())),
        found.detections().stream()
            .filter(detection -> classes.includes(detection.classId()))
            .toList(),
        found.times());
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
