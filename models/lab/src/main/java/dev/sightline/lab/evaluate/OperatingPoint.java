package dev.sightline.lab.evaluate;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a deployment with one confidence threshold gets, at an overlap of 0.5.
 *
 * @param threshold least confidence that is reported
 * @param truePositives objects found
 * @param falsePositives detections of what is not there
 * @param objects in all images
 */
public record OperatingPoint(double threshold, int truePositives, int falsePositives, int objects) {

  static OperatingPoint of(double threshold, Collection<JudgedDetection> detections, int objects) {
    List<JudgedDetection> reported =
        detections.stream()
            .filter(judged -> judged.counts() && judged.detection().confidence() >= threshold)
            .toList();
    int right = (int) reported.stream().filter(JudgedDetection::isRight).count();
    return new OperatingPoint(threshold, right, reported.size() - right, objects);
  }

  /** The share of detections that are right; empty without detections. */
  @JsonProperty
  public OptionalDouble precision() {
    return share(truePositives, truePositives + falsePositives);
  }

  /** The share of objects that are found; empty without objects. */
  @JsonProperty
  public OptionalDouble recall() {
    return share(truePositives, objects);
  }

  int detections() {
    return truePositives + falsePositives;
  }

  private static OptionalDouble share(int part, int whole) {
    return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
  }
}
