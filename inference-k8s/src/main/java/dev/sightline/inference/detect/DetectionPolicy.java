package dev.sightline.inference.detect;

import dev.sightline.inference.config.DetectionConfig;
import dev.sightline.inference.layout.ClassLabels;
import dev.sightline.inference.layout.DetectorSpec;
import dev.sightline.inference.layout.SuppressionRule;
import dev.sightline.inference.model.ModelLoadException;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which boxes become detections.
 *
 * @param minConfidence 0 to 1
 * @param suppression of overlapping boxes of one class
 * @param classIds the classes that are reported
 */
record DetectionPolicy(double minConfidence, SuppressionRule suppression, Set<Integer> classIds) {

  DetectionPolicy {
    classIds = Set.copyOf(classIds);
  }

  /**
   * The deployment's settings, and where it has none, the layout's.
   *
   * @throws ModelLoadException if the settings name a label that the model lacks
   */
  static DetectionPolicy of(DetectionConfig config, DetectorSpec spec) {
    OptionalDouble maxIou = config.maxIou();
    SuppressionRule suppression =
        maxIou.isPresent()
            ? spec.suppression().withMaxIou(maxIou.getAsDouble())
            : spec.suppression();
    return new DetectionPolicy(
        config.confidenceThreshold(), suppression, allowed(config.labels(), spec.labels()));
  }

  /**
   * The classes that are reported.
   *
   * @param wanted none for all
   * @throws ModelLoadException if a label is none of the model's
   */
  static Set<Integer> allowed(List<String> wanted, ClassLabels labels) {
    for (String label : wanted) {
      if (!labels.names().contains(label)) {
        throw new ModelLoadException(
            "INFERENCE_LABELS names '%s', which the model lacks; it has: %s"
                .formatted(label, String.join(", ", labels.names())));
      }
    }
    return IntStream.range(0, labels.size())
        .filter(classId -> wanted.isEmpty() || wanted.contains(labels.name(classId)))
        .boxed()
        .collect(Collectors.toSet());
  }
}
