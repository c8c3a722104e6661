package dev.sightline.lab.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Two models on the same images and labels.
 *
 * @param first the model that is evaluated
 * @param second the one that it is held against
 */
record Comparison(Evaluation first, Evaluation second) {

  /**
   * One figure of both, ready to show.
   *
   * @param better which of them it is better for: negative for the first, positive for the second,
   *     0 if they are equal or it can't be said
   */
  record Row(String name, String first, String second, int better) {}

  private static final double LEAST_DIFFERENCE = 0.0005;

  /** The figures over all classes. */
  List<Row> figures() {
    List<Row> rows = new ArrayList<>();
    rows.add(shares("mAP@0.5", first.scores().map50(), second.scores().map50()));
    rows.add(shares("mAP@0.5:0.95", first.scores().map5095(), second.scores().map5095()));
    for (int i = 0; i < first.scores().sizes().size(); i++) {
      SizeScore size = first.scores().sizes().get(i);
      rows.add(
          shares("  " + size.size(), size.map5095(), second.scores().sizes().get(i).map5095()));
    }
    String at = " at " + Figures.threshold(first.threshold());
    OperatingPoint one = first.deployed();
    OperatingPoint other = second.deployed();
    rows.add(shares("precision" + at, one.precision(), other.precision()));
    rows.add(shares("recall" + at, one.recall(), other.recall()));
    rows.add(counts("found" + at, one.truePositives(), other.truePositives()));
    rows.add(counts("wrong" + at, -one.falsePositives(), -other.falsePositives()));
    double run = first.millisPerImage().run();
    double otherRun = second.millisPerImage().run();
    rows.add(
        new Row(
            "run, median",
            Figures.millis(run),
            Figures.millis(otherRun),
            Double.compare(run, otherRun)));
    return rows;
  }

  /** AP@0.5 of each class that has objects, the greatest difference first. */
  List<Row> classes() {
    Map<String, OptionalDouble> ofFirst = averagePrecisions(first);
    Map<String, OptionalDouble> ofSecond = averagePrecisions(second);
    return ofFirst.keySet().stream()
        .filter(ofSecond::containsKey)
        .sorted(
            Comparator.comparingDouble(
                    (String label) ->
                        Math.abs(
                            ofFirst.get(label).orElseThrow() - ofSecond.get(label).orElseThrow()))
                .reversed())
        .map(label -> shares(label, ofFirst.get(label), ofSecond.get(label)))
        .toList();
  }

  private static Map<String, OptionalDouble> averagePrecisions(Evaluation evaluation) {
    return evaluation.scores().classes().stream()
        .filter(score -> score.ap50().isPresent())
        .collect(
            Collectors.toMap(
                ClassScore::label, ClassScore::ap50, (one, other) -> one, TreeMap::new));
  }

  private static Row shares(String name, OptionalDouble first, OptionalDouble second) {
    double difference = second.orElse(0) - first.orElse(0);
    boolean isTold =
        first.isPresent() && second.isPresent() && Math.abs(difference) >= LEAST_DIFFERENCE;
    return new Row(
        name,
        Figures.share(first),
        Figures.share(second),
        isTold ? (int) Math.signum(difference) : 0);
  }

  /** Numbers of which the greater is better; negative ones are shown without their sign. */
  private static Row counts(String name, int first, int second) {
    return new Row(
        name,
        String.valueOf(Math.abs(first)),
        String.valueOf(Math.abs(second)),
        Integer.compare(second, first));
  }
}
