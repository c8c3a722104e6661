package dev.sightline.lab.evaluate;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How well one class is found.
 *
 * @param classId the class's index in the model
 * @param objects in all images, without crowd regions
 * @param ap50 average precision at an overlap of 0.5; empty without objects
 * @param ap5095 mean of the average precisions at overlaps of 0.50, 0.55, … 0.95; empty without
 *     objects
 * @param at the thresholds that were asked for
 * @param curve at an overlap of 0.5; empty without objects
 */
public record ClassScore(
    int classId,
    String label,
    int objects,
    OptionalDouble ap50,
    OptionalDouble ap5095,
    List<OperatingPoint> at,
    Optional<PrecisionRecallCurve> curve) {

  public ClassScore {
    at = List.copyOf(at);
  }

  /** Whether there is anything to say of this class. */
  boolean isSeen() {
    return objects > 0 || at.stream().anyMatch(point -> point.detections() > 0);
  }
}
