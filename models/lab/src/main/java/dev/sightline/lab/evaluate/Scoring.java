package dev.sightline.lab.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Scores detections against ground truth as COCO's detection benchmark does (Lin et al., "Microsoft
 * COCO: Common Objects in Context", ECCV 2014; cocodataset.org, "Detection Evaluation"): average
 * precision with 101 recalls at overlaps of 0.50 to 0.95, the mean over classes that have objects.
 * It differs from pycocotools only where that rounds: there, a recall of exactly 0.70 can miss the
 * point 0.7000000000000001.
 *
 * @param labels by class index
 * @param thresholds of confidence at which precision and recall are told
 */
public record Scoring(List<String> labels, List<Double> thresholds) {

  static final double REPORTED_IOU = 0.5;

  private static final List<Double> IOUS =
      IntStream.range(0, 10).mapToObj(step -> (50 + 5 * step) / 100.0).toList();

  public Scoring {
    labels = List.copyOf(labels);
    thresholds = List.copyOf(thresholds);
  }

  public Scores score(List<EvaluatedImage> images) {
    Map<Integer, Integer> objects = objectsByClass(images, ObjectSize.ANY);
    Map<Double, Map<Integer, List<JudgedDetection>>> judged = judge(images, ObjectSize.ANY);
    List<ClassScore> classes =
        IntStream.range(0, labels.size())
            .mapToObj(classId -> scoreOf(classId, objects.getOrDefault(classId, 0), judged))
            .filter(ClassScore::isSeen)
            .sorted(Comparator.comparingInt(ClassScore::objects).reversed())
            .toList();
    return new Scores(
        mean(classes, ClassScore::ap50),
        mean(classes, ClassScore::ap5095),
        Stream.of(ObjectSize.SMALL, ObjectSize.MEDIUM, ObjectSize.LARGE)
            .map(size -> scoreOf(size, images))
            .toList(),
        total(judged.get(REPORTED_IOU), objects),
        meanCurve(classes),
        classes);
  }

  private static SizeScore scoreOf(ObjectSize size, List<EvaluatedImage> images) {
    Map<Integer, Integer> objects = objectsByClass(images, size);
    Map<Double, Map<Integer, List<JudgedDetection>>> judged = judge(images, size);
    return new SizeScore(
        size.toString(),
        objects.values().stream().mapToInt(Integer::intValue).sum(),
        objects.entrySet().stream()
            .map(of -> overIous(of.getKey(), of.getValue(), judged))
            .flatMapToDouble(OptionalDouble::stream)
            .average());
  }

  private static Map<Integer, Integer> objectsByClass(
      List<EvaluatedImage> images, ObjectSize size) {
    return images.stream()
        .flatMap(image -> image.truths().stream())
        .filter(truth -> !truth.crowd() && size.includes(truth.area()))
        .collect(Collectors.toMap(GroundTruthBox::classId, truth -> 1, Integer::sum, TreeMap::new));
  }

  /** By overlap and class. */
  private static Map<Double, Map<Integer, List<JudgedDetection>>> judge(
      List<EvaluatedImage> images, ObjectSize size) {
    return IOUS.stream()
        .collect(
            Collectors.toMap(
                Function.identity(), iou -> judge(images, new GreedyMatching(iou, size))));
  }

  private static Map<Integer, List<JudgedDetection>> judge(
      List<EvaluatedImage> images, GreedyMatching matching) {
    return images.stream()
        .flatMap(image -> matching.judge(image).detections().stream())
        .collect(Collectors.groupingBy(found -> found.detection().classId()));
  }

  private ClassScore scoreOf(
      int classId, int objects, Map<Double, Map<Integer, List<JudgedDetection>>> judged) {
    List<JudgedDetection> reported = judged.get(REPORTED_IOU).getOrDefault(classId, List.of());
    List<OperatingPoint> at = points(reported, objects);
    if (objects == 0) {
      return new ClassScore(
          classId,
          labels.get(classId),
          objects,
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          at,
          Optional.empty());
    }
    PrecisionRecallCurve curve = PrecisionRecallCurve.of(reported, objects);
    return new ClassScore(
        classId,
        labels.get(classId),
        objects,
        OptionalDouble.of(curve.averagePrecision()),
        overIous(classId, objects, judged),
        at,
        Optional.of(curve));
  }

  private static OptionalDouble overIous(
      int classId, int objects, Map<Double, Map<Integer, List<JudgedDetection>>> judged) {
    return judged.values().stream()
        .map(byClass -> byClass.getOrDefault(classId, List.of()))
        .mapToDouble(found -> PrecisionRecallCurve.of(found, objects).averagePrecision())
        .average();
  }

  private List<OperatingPoint> total(
      Map<Integer, List<JudgedDetection>> judged, Map<Integer, Integer> objects) {
    List<JudgedDetection> all = new ArrayList<>();
    judged.values().forEach(all::addAll);
    return points(all, objects.values().stream().mapToInt(Integer::intValue).sum());
  }

  private List<OperatingPoint> points(List<JudgedDetection> judged, int objects) {
    return thresholds.stream()
        .map(threshold -> OperatingPoint.of(threshold, judged, objects))
        .toList();
  }

  private static OptionalDouble mean(
      List<ClassScore> classes, Function<ClassScore, OptionalDouble> score) {
    return classes.stream().map(score).flatMapToDouble(OptionalDouble::stream).average();
  }

  private static Optional<PrecisionRecallCurve> meanCurve(List<ClassScore> classes) {
    List<PrecisionRecallCurve> curves =
        classes.stream().map(ClassScore::curve).flatMap(Optional::stream).toList();
    return curves.isEmpty() ? Optional.empty() : Optional.of(PrecisionRecallCurve.mean(curves));
  }
}
