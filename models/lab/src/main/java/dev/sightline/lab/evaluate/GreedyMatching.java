package dev.sightline.lab.evaluate;

import dev.sightline.contract.BoundingBox;
import dev.sightline.contract.Detection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Decides which detections are right, as COCO's evaluation does ({@code evaluateImg} of
 * pycocotools' {@code COCOeval}): within an image and a class, detections choose in the order of
 * their confidence; each takes the free object that it overlaps most, if by at least {@code
 * minIou}. A second detection of an object is wrong. One that finds no free object but is in a
 * crowd region, by at least {@code minIou} of its own area, is ignored. Of each class the {@value
 * #MAX_DETECTIONS} most confident detections count. Where objects of one size alone are scored, the
 * others are ignored, and with them what finds them, and what finds nothing and is of another size.
 *
 * @param minIou least intersection over union, above 0, at most 1
 * @param size of the objects that are scored
 */
public record GreedyMatching(double minIou, ObjectSize size) {

  static final int MAX_DETECTIONS = 100;

  private static final Comparator<Detection> MOST_CONFIDENT_FIRST =
      Comparator.comparingDouble(Detection::confidence).reversed();

  /** Of objects of any size. */
  public GreedyMatching(double minIou) {
    this(minIou, ObjectSize.ANY);
  }

  public JudgedImage judge(EvaluatedImage image) {
    List<JudgedDetection> judged = new ArrayList<>();
    List<GroundTruthBox> missed = new ArrayList<>();
    for (int classId : classesOf(image)) {
      List<GroundTruthBox> truths =
          image.truths().stream().filter(truth -> truth.classId() == classId).toList();
      List<GroundTruthBox> free = new ArrayList<>(truths);
      free.removeIf(truth -> truth.crowd() || !size.includes(truth.area()));
      List<GroundTruthBox> others = new ArrayList<>(truths);
      others.removeIf(truth -> truth.crowd() || size.includes(truth.area()));
      List<GroundTruthBox> crowds = truths.stream().filter(GroundTruthBox::crowd).toList();
      image.detections().stream()
          .filter(detection -> detection.classId() == classId)
          .sorted(MOST_CONFIDENT_FIRST)
          .limit(MAX_DETECTIONS)
          .map(
              detection -> new JudgedDetection(detection, verdict(detection, free, others, crowds)))
          .forEachOrdered(judged::add);
      missed.addAll(free);
    }
    return new JudgedImage(image, judged, missed);
  }

  private static Set<Integer> classesOf(EvaluatedImage image) {
    Set<Integer> classes = new TreeSet<>();
    image.truths().forEach(truth -> classes.add(truth.classId()));
    image.detections().forEach(detection -> classes.add(detection.classId()));
    return classes;
  }

  /** Takes the object that is found out of {@code free} or {@code others}. */
  private Verdict verdict(
      Detection detection,
      List<GroundTruthBox> free,
      List<GroundTruthBox> others,
      List<GroundTruthBox> crowds) {
    if (takesOneOf(free, detection)) {
      return Verdict.TRUE_POSITIVE;
    }
    boolean isIgnored =
        takesOneOf(others, detection)
            || crowds.stream()
                .anyMatch(crowd -> shareInside(detection.box(), crowd.box()) >= minIou)
            || !size.includes(detection.box().area());
    return isIgnored ? Verdict.IGNORED : Verdict.FALSE_POSITIVE;
  }

  private boolean takesOneOf(List<GroundTruthBox> free, Detection detection) {
    Optional<GroundTruthBox> best =
        free.stream()
            .max(
                Comparator.comparingDouble(
                    truth -> detection.box().intersectionOverUnion(truth.box())))
            .filter(truth -> detection.box().intersectionOverUnion(truth.box()) >= minIou);
    best.ifPresent(free::remove);
    return best.isPresent();
  }

  private static double shareInside(BoundingBox box, BoundingBox region) {
    double width =
        Math.min(box.x() + box.width(), region.x() + region.width())
            - Math.max(box.x(), region.x());
    double height =
        Math.min(box.y() + box.height(), region.y() + region.height())
            - Math.max(box.y(), region.y());
    return box.area() > 0 ? Math.max(0, width) * Math.max(0, height) / box.area() : 0;
  }
}
