package dev.sightline.tracker.track;

import dev.sightline.contract.BoundingBox;
import dev.sightline.contract.Detection;
import java.util.Comparator;

/** Puts a frame's detections into an order that does not depend on the one they came in. */
final class CanonicalOrder {

  private static final Comparator<BoundingBox> BY_PLACE =
      Comparator.comparingDouble(BoundingBox::x)
          .thenComparingDouble(BoundingBox::y)
          .thenComparingDouble(BoundingBox::width)
          .thenComparingDouble(BoundingBox::height);

  /** The most confident first. Only detections that are equal in everything are equal in this. */
  static final Comparator<Detection> DETECTIONS =
      Comparator.comparingDouble(Detection::confidence)
          .reversed()
          .thenComparing(Detection::label)
          .thenComparingInt(Detection::classId)
          .thenComparing(Detection::box, BY_PLACE);

  private CanonicalOrder() {}
}
