package dev.sightline.lab.evaluate;

import dev.sightline.contract.BoundingBox;
import dev.sightline.contract.Detection;
import dev.sightline.inference.frame.StageTimes;
import java.nio.file.Path;
import java.util.List;

/** Small images for the scoring tests: boxes are 10×10 squares on a line. */
final class Example {

  static final List<String> LABELS = List.of("person", "dog");

  private Example() {}

  static BoundingBox square(double x) {
    return new BoundingBox(x, 0, 10, 10);
  }

  static GroundTruthBox person(double x) {
    return new GroundTruthBox(0, square(x), false);
  }

  static GroundTruthBox crowd(BoundingBox region) {
    return new GroundTruthBox(0, region, true);
  }

  static Detection foundPerson(double x, double confidence) {
    return new Detection("person", 0, confidence, square(x));
  }

  static Detection foundDog(double x, double confidence) {
    return new Detection("dog", 1, confidence, square(x));
  }

  static EvaluatedImage image(List<GroundTruthBox> truths, List<Detection> detections) {
    return new EvaluatedImage(Path.of("image.jpg"), truths, detections, StageTimes.NONE);
  }
}
