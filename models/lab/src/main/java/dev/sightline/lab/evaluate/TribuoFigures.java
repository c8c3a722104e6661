package dev.sightline.lab.evaluate;

import java.util.List;

/**
 * What Tribuo says of a classifier: the same figures as {@link ClassifierEvaluation}, from another
 * run of the network and other code.
 *
 * @param accuracy as {@code LabelEvaluator} has it
 * @param top5 the share of images for which one of the five highest scores is the right class
 * @param confusions of {@code LabelEvaluator}'s matrix, beside its diagonal, the most frequent
 *     first
 */
public record TribuoFigures(double accuracy, double top5, List<Confusion> confusions) {

  public TribuoFigures {
    confusions = List.copyOf(confusions);
  }

  /** Whether the service's code says the same, to the last image. */
  boolean areThoseOf(ClassifierEvaluation evaluation) {
    return accuracy == evaluation.accuracy()
        && top5 == evaluation.top5()
        && confusions.equals(evaluation.confusions());
  }
}
