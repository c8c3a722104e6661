package dev.sightline.tracker.track;

import dev.sightline.contract.BoundingBox;
import dev.sightline.contract.Detection;
import dev.sightline.contract.ResultLimits;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Puts a frame's detections into an order that does not depend on the one they came in. */
final class CanonicalOrder {

  private static final Comparator<BoundingBox> BY_PLACE =
      Comparator.comparingDouble(BoundingBox::x)
          .thenComparingDouble(BoundingBox::y)
          .thenComparingDouble(BoundingBox::width)
          .thenComparingDouble(BoundingBox::height);

  /** The most confident first. Only detections that are equal in everything are equal in this. */
  private static final Comparator<Detection> DETECTIONS =
      Comparator.comparingDouble(Detection::confidence)
          .reversed()
          .thenComparing(Detection::label)
          .thenComparingInt(Detection::classId)
          .thenComparing(Detection::box, BY_PLACE);

  private CanonicalOrder() {}

  /** What may belong to a track, in this order. */
  static List<Candidate> candidates(List<Detection> detections, double confidence, View view) {
    List<Detection> best =
        detections.stream()
            .filter(detection -> detection.confidence() >= confidence)
            .map(CanonicalOrder::bounded)
            .sorted(DETECTIONS)
            .limit(ResultLimits.MAX_DETECTIONS)
            .toList();
    return IntStream.range(0, best.size())
        .mapToObj(
            rank -> new Candidate(rank, best.get(rank), UnitBox.of(best.get(rank).box(), view)))
        .toList();
  }

  /** Results bound their labels; whoever wrote this one may not have. */
  private static Detection bounded(Detection detection) {
    return detection.label().length() <= ResultLimits.MAX_LABEL_BYTES
        ? detection
        : new Detection(
            ResultLimits.label(detection.label()),
            detection.classId(),
            detection.confidence(),
            detection.box());
  }
}
