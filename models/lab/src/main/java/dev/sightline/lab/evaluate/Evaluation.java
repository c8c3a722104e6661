package dev.sightline.lab.evaluate;

import dev.sightline.contract.ModelInfo;
import java.util.List;

/**
 * All that was found out about a model; what is written as JSON.
 *
 * @param images evaluated
 * @param objects marked in them, without crowd regions
 * @param confidence least confidence that the curves go down to
 * @param threshold the deployment's
 * @param confusions at the deployment's threshold, the most frequent first
 * @param remarks what a reader must know of the labels, a sentence each
 */
public record Evaluation(
    ModelInfo model,
    int images,
    int objects,
    double confidence,
    double threshold,
    MillisPerImage millisPerImage,
    Scores scores,
    List<Confusion> confusions,
    List<String> remarks) {

  public Evaluation {
    confusions = List.copyOf(confusions);
    remarks = List.copyOf(remarks);
  }

  /** What the deployment gets over all classes. */
  OperatingPoint deployed() {
    return at(scores.at());
  }

  /** What the deployment gets of one class. */
  OperatingPoint deployed(ClassScore score) {
    return at(score.at());
  }

  private OperatingPoint at(List<OperatingPoint> points) {
    return points.stream()
        .filter(point -> point.threshold() == threshold)
        .findFirst()
        .orElseThrow();
  }
}
