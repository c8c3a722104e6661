package dev.sightline.lab.evaluate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.baseline.DummyClassifierTrainer;
import org.tribuo.classification.evaluation.LabelEvaluation;
import org.tribuo.classification.evaluation.LabelEvaluator;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.DataSourceProvenance;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * Scores a classifier with Tribuo's {@code LabelEvaluator}, on what Tribuo itself predicts. Top 5
 * it has not; that is counted here, of Tribuo's scores.
 *
 * @param labels by class index
 */
record TribuoEvaluation(TribuoClassifier classifier, List<String> labels) {

  /** It warns of each class without images. Held, as levels of loggers are lost that are not. */
  private static final Logger METRICS =
      Logger.getLogger("org.tribuo.classification.evaluation.ConfusionMetrics");

  private record Pair(Label is, Label found) {}

  TribuoEvaluation {
    labels = List.copyOf(labels);
  }

  /**
   * @param images at least one
   * @throws EvaluationException if Tribuo can't run the model on one of them
   */
  TribuoFigures of(List<LabelledImage> images) throws IOException {
    List<Prediction<Label>> predictions = new ArrayList<>();
    int inTop = 0;
    for (LabelledImage image : images) {
      Prediction<Label> prediction = classifier.classify(image);
      inTop += isInTop(prediction, image.classId()) ? 1 : 0;
      predictions.add(withoutPixels(prediction));
    }
    LabelEvaluation evaluation = evaluation(predictions);
    return new TribuoFigures(
        evaluation.accuracy(), (double) inTop / images.size(), confusions(predictions, evaluation));
  }

  private static LabelEvaluation evaluation(List<Prediction<Label>> predictions) {
    DataSourceProvenance provenance =
        new SimpleDataSourceProvenance("labelled images", new LabelFactory());
    METRICS.setLevel(Level.SEVERE);
    return new LabelEvaluator().evaluate(classes(predictions, provenance), predictions, provenance);
  }

  /**
   * Of the model the evaluator asks for its classes only, and takes time by the third power of
   * their number: here are those that occur.
   */
  private static Model<Label> classes(
      List<Prediction<Label>> predictions, DataSourceProvenance provenance) {
    MutableDataset<Label> occurring = new MutableDataset<>(provenance, new LabelFactory());
    for (Prediction<Label> prediction : predictions) {
      occurring.add(prediction.getExample());
      occurring.add(example(prediction.getOutput()));
    }
    return DummyClassifierTrainer.createConstantTrainer(predictions.get(0).getOutput().getLabel())
        .train(occurring);
  }

  /** A photo's pixels, as features with names, take some megabytes. */
  private static Prediction<Label> withoutPixels(Prediction<Label> prediction) {
    return new Prediction<>(
        prediction.getOutput(),
        prediction.getNumActiveFeatures(),
        example(prediction.getExample().getOutput()));
  }

  private static Example<Label> example(Label label) {
    return new ArrayExample<>(new Label(label.getLabel()), new String[] {"none"}, new double[] {1});
  }

  private static boolean isInTop(Prediction<Label> prediction, int classId) {
    return prediction.getOutputScores().values().stream()
        .sorted(
            Comparator.comparingDouble(Label::getScore)
                .reversed()
                .thenComparingInt(TribuoClassifier::classId))
        .limit(ClassifierEvaluation.TOP)
        .anyMatch(label -> TribuoClassifier.classId(label) == classId);
  }

  /** Of the matrix, only what images tell of. */
  private List<Confusion> confusions(
      List<Prediction<Label>> predictions, LabelEvaluation evaluation) {
    Map<String, Map<String, Integer>> counts = new TreeMap<>();
    predictions.stream()
        .map(prediction -> new Pair(prediction.getExample().getOutput(), prediction.getOutput()))
        .distinct()
        .filter(pair -> !pair.is().equals(pair.found()))
        .forEach(
            pair ->
                counts
                    .computeIfAbsent(name(pair.is()), label -> new TreeMap<>())
                    .merge(
                        name(pair.found()),
                        (int) evaluation.confusion(pair.found(), pair.is()),
                        Integer::sum));
    return counts.entrySet().stream()
        .flatMap(
            is ->
                is.getValue().entrySet().stream()
                    .map(found -> new Confusion(is.getKey(), found.getKey(), found.getValue())))
        .sorted(Comparator.comparingInt(Confusion::objects).reversed())
        .toList();
  }

  private String name(Label label) {
    return labels.get(TribuoClassifier.classId(label));
  }
}
