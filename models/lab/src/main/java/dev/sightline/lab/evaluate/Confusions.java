package dev.sightline.lab.evaluate;

import dev.sightline.contract.Detection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Tells which classes a model takes for which: the entries of a confusion matrix beside its
 * diagonal. Whatever their classes, an object and a detection belong together that overlap most, by
 * at least {@link Scoring#REPORTED_IOU}; each counts once.
 *
 * @param labels by class index
 * @param threshold least confidence of the detections
 */
record Confusions(List<String> labels, double threshold) {

  private record Pair(GroundTruthBox truth, Detection found) {
    double overlap() {
      return truth.box().intersectionOverUnion(found.box());
    }
  }

  /** Which class was taken for which other. */
  private record Classes(int is, int found) {}

  private static final Comparator<Classes> BY_CLASS =
      Comparator.comparingInt(Classes::is).thenComparingInt(Classes::found);

  Confusions {
    labels = List.copyOf(labels);
  }

  /** The most frequent first. */
  List<Confusion> of(List<EvaluatedImage> images) {
    Map<Classes, Integer> counts = new TreeMap<>(BY_CLASS);
    for (EvaluatedImage image : images) {
      for (Pair pair : pairs(image.atConfidence(threshold))) {
        if (pair.truth().classId() != pair.found().classId()) {
          counts.merge(
              new Classes(pair.truth().classId(), pair.found().classId()), 1, Integer::sum);
        }
      }
    }
    return counts.entrySet().stream()
        .map(
            entry ->
                new Confusion(
                    labels.get(entry.getKey().is()),
                    labels.get(entry.getKey().found()),
                    entry.getValue()))
        .sorted(Comparator.comparingInt(Confusion::objects).reversed())
        .toList();
  }

  private static List<Pair> pairs(EvaluatedImage image) {
    List<Pair> candidates = new ArrayList<>();
    for (GroundTruthBox truth : image.truths()) {
      for (Detection found : image.detections()) {
        Pair pair = new Pair(truth, found);
        if (!truth.crowd() && pair.overlap() >= Scoring.REPORTED_IOU) {
          candidates.add(pair);
        }
      }
    }
    candidates.sort(
        Comparator.comparingDouble(Pair::overlap)
            .thenComparingDouble(pair -> pair.found().confidence())
            .reversed());
    Set<GroundTruthBox> truths = new HashSet<>();
    Set<Detection> detections = new HashSet<>();
    List<Pair> pairs = new ArrayList<>();
    for (Pair pair : candidates) {
      if (!truths.contains(pair.truth()) && !detections.contains(pair.found())) {
        truths.add(pair.truth());
        detections.add(pair.found());
        pairs.add(pair);
      }
    }
    return pairs;
  }
}
