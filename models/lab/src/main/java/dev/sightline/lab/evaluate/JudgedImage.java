package dev.sightline.lab.evaluate;

import java.util.List;

/**
 * The outcome of one image.
 *
 * @param detections class by class, highest confidence first
 * @param missed objects that no detection found; never crowd regions
 */
public record JudgedImage(
    EvaluatedImage image, List<JudgedDetection> detections, List<GroundTruthBox> missed) {

  public JudgedImage {
    detections = List.copyOf(detections);
    missed = List.copyOf(missed);
  }

  /** Objects missed and things found that are not there. */
  long mistakes() {
    return missed.size() + falsePositives();
  }

  long falsePositives() {
    return detections.stream().filter(judged -> judged.verdict() == Verdict.FALSE_POSITIVE).count();
  }
}
