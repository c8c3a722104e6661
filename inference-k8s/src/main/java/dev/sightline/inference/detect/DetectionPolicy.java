package dev.sightline.inference.detect;

import dev.sightline.contract.BoundingBox;
import dev.sightline.inference.config.DetectionConfig;
import dev.sightline.inference.layout.ClassLabels;
import dev.sightline.inference.layout.DetectorSpec;
import dev.sightline.inference.layout.ModelSpec;
import dev.sightline.inference.layout.SuppressionRule;
import dev.sightline.inference.model.ModelLoadException;
import dev.sightline.inference.region.StreamRegions;
import dev.sightline.program.text.NameList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which boxes become detections, and which classes a classifier reports.
 *
 * @param minConfidence 0 to 1; of detectors
 * @param suppression of overlapping boxes of one class
 * @param classIds the classes that are reported
 * @param regions where in the frame boxes count
 */
public record DetectionPolicy(
    double minConfidence,
    SuppressionRule suppression,
    Set<Integer> classIds,
    StreamRegions regions) {

  private static final int SHOWN_LABELS = 20;
  private static final int SHOWN_CHARACTERS = 60;

  public DetectionPolicy {
    classIds = Set.copyOf(classIds);
  }

  /**
   * The deployment's settings, and where it has none, the layout's.
   *
   * @throws ModelLoadException if the settings name a label that the model lacks
   */
  static DetectionPolicy of(DetectionConfig config, ModelSpec spec) {
    for (String label : config.labels()) {
      if (!spec.labels().names().contains(label)) {
        throw new ModelLoadException(
            "INFERENCE_LABELS names '%s', which the model lacks; it has: %s"
                .formatted(label, NameList.format(spec.labels().names())));
      }
    }
    SuppressionRule suppression =
        spec instanceof DetectorSpec detector ? detector.suppression() : SuppressionRule.NONE;
    return new DetectionPolicy(
        config.confidenceThreshold(),
        config.maxIou().isPresent()
            ? suppression.withMaxIou(config.maxIou().getAsDouble())
            : suppression,
        config.labels().isEmpty()
            ? IntStream.range(0, spec.labels().size()).boxed().collect(Collectors.toSet())
            : classIds(config.labels(), spec.labels()),
        StreamRegions.EVERYWHERE);
  }

  /**
   * This policy but for what a request asks for. It may ask for any threshold, but only for labels
   * that the deployment reports.
   *
   * @throws BadParameterException if it asks for another label
   */
  DetectionPolicy with(DetectionOptions options, ClassLabels names) {
    return new DetectionPolicy(
        options.confidenceThreshold().orElse(minConfidence),
        suppression.withMaxIou(options.iouThreshold().orElse(suppression.maxIou())),
        options.labels().map(labels -> reported(labels, names)).orElse(classIds),
        regions);
  }

  DetectionPolicy within(StreamRegions streamRegions) {
    return new DetectionPolicy(minConfidence, suppression, classIds, streamRegions);
  }

  /**
   * @param box within a frame of that width and height, in pixels
   */
  boolean reports(int classId, BoundingBox box, int width, int height) {
    return classIds.contains(classId) && box.area() > 0 && regions.count(box, width, height);
  }

  private Set<Integer> reported(List<String> labels, ClassLabels names) {
    for (String label : labels) {
      if (classIds.stream().noneMatch(classId -> names.name(classId).equals(label))) {
        throw new BadParameterException(
            "'%s' names '%s', which is not reported here; reported are: %s"
                .formatted(DetectionOptions.LABELS, shortened(label), reported(names)));
      }
    }
    return classIds.stream()
        .filter(classId -> labels.contains(names.name(classId)))
        .collect(Collectors.toSet());
  }

  /** All, or the first of many. */
  private String reported(ClassLabels names) {
    String first =
        NameList.format(classIds.stream().sorted().limit(SHOWN_LABELS).map(names::name).toList());
    int more = classIds.size() - SHOWN_LABELS;
    return more > 0 ? "%s and %d more".formatted(first, more) : first;
  }

  private static String shortened(String label) {
    return label.length() > SHOWN_CHARACTERS ? label.substring(0, SHOWN_CHARACTERS) + "…" : label;
  }

  private static Set<Integer> classIds(List<String> labels, ClassLabels names) {
    return IntStream.range(0, names.size())
        .filter(classId -> labels.contains(names.name(classId)))
        .boxed()
        .collect(Collectors.toSet());
  }
}
