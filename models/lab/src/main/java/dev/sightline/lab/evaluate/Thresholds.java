package dev.sightline.lab.evaluate;

import dev.sightline.inference.config.DetectionConfig;
import java.util.List;
import java.util.stream.DoubleStream;
import picocli.CommandLine.Option;

/** The options that say which boxes count. */
final class Thresholds {

  private static final double SHOWN_TOO = 0.30;

  @Option(
      names = "--threshold",
      description = "The deployment's confidence threshold; default: ${DEFAULT-VALUE}.")
  private double threshold = 0.5;

  @Option(
      names = "--conf",
      description = "Confidence down to which the curves go; default: ${DEFAULT-VALUE}.")
  private double confidence = 0.001;

  @Option(
      names = "--iou",
      description =
          "Overlap above which non-maximum suppression drops a box, or 'model' for the model's own;"
              + " default: ${DEFAULT-VALUE}.")
  private String iou = "model";

  /**
   * @throws EvaluationException unless both confidences are 0 to 1, in order
   */
  void require() {
    if (!(confidence >= 0 && confidence <= threshold && threshold <= 1)) {
      throw new EvaluationException(
          "--conf is %s and --threshold %s; allowed: 0 to 1, --conf not above --threshold"
              .formatted(confidence, threshold));
    }
  }

  /** The deployment's. */
  double threshold() {
    return threshold;
  }

  /** Down to which the curves go. */
  double confidence() {
    return confidence;
  }

  /** The confidences of the table, ascending. */
  List<Double> shown() {
    return DoubleStream.of(SHOWN_TOO, threshold)
        .filter(shown -> shown >= confidence)
        .distinct()
        .sorted()
        .boxed()
        .toList();
  }

  /** Whatever the curves need. */
  DetectionConfig detection() {
    return new DetectionConfig(confidence, iou, List.of());
  }
}
