package dev.sightline.tracker.watch;

import dev.sightline.tracker.track.Sighting;
import java.util.Objects;
import java.util.Optional;

/**
 * How sure the model has been of an object so far.
 *
 * @param count of its detections
 * @param sum of their confidences
 * @param best of them
 * @param bestKept of those of which the picture is kept; negative without one
 * @param imageKey of that picture
 */
record Certainty(long count, double sum, double best, double bestKept, Optional<String> imageKey) {

  Certainty {
    Objects.requireNonNull(imageKey, "imageKey");
  }

  static Certainty none() {
    return new Certainty(0, 0, 0, -1, Optional.empty());
  }

  /** With one more sighting. The first of equal pictures stays. */
  Certainty and(Sighting sighting) {
    double confidence = sighting.detection().confidence();
    Optional<String> key = sighting.imageKey().flatMap(ForeignText::key);
    boolean isBetter = key.isPresent() && confidence > bestKept;
    return new Certainty(
        count + 1,
        sum + confidence,
        Math.max(best, confidence),
        isBetter ? confidence : bestKept,
        isBetter ? key : imageKey);
  }

  /** Not above the best, which rounding of the sum could bring about. */
  double mean() {
    return Math.min(best, sum / count);
  }
}
