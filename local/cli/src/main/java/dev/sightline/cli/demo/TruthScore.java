package dev.sightline.cli.demo;

import dev.sightline.contract.BoundingBox;
import dev.sightline.contract.Detection;
import dev.sightline.local.video.GroundTruth.FrameTruth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What was found of what there is to find. A detection takes the free object that it overlaps most,
 * the most confident detection first, if they overlap by half (intersection over union 0.5, as in
 * PASCAL VOC). One that takes none is a false alarm, unless it is on something doubtful.
 *
 * @param objects that must be found
 * @param found objects that a detection took
 * @param falseAlarms detections that took nothing
 */
public record TruthScore(long objects, long found, long falseAlarms) {

  public static final TruthScore NONE = new TruthScore(0, 0, 0);

  private static final double LEAST_OVERLAP = 0.5;

  /** Compares one frame. */
  public static TruthScore of(FrameTruth truth, List<Detection> detections) {
    List<BoundingBox> free = new ArrayList<>(truth.objectBoxes());
    long falseAlarms = 0;
    for (Detection detection : byConfidence(detections)) {
      Optional<BoundingBox> taken = bestOverlap(detection.box(), free);
      taken.ifPresent(free::remove);
      if (taken.isEmpty() && bestOverlap(detection.box(), truth.doubtfulBoxes()).isEmpty()) {
        falseAlarms++;
      }
    }
    return new TruthScore(
        truth.objects().size(), truth.objects().size() - free.size(), falseAlarms);
  }

  public TruthScore plus(TruthScore other) {
    return new TruthScore(
        objects + other.objects, found + other.found, falseAlarms + other.falseAlarms);
  }

  private static List<Detection> byConfidence(List<Detection> detections) {
    return detections.stream()
        .sorted(Comparator.comparingDouble(Detection::confidence).reversed())
        .toList();
  }

  private static Optional<BoundingBox> bestOverlap(BoundingBox box, List<BoundingBox> candidates) {
    return candidates.stream()
        .filter(candidate -> candidate.intersectionOverUnion(box) >= LEAST_OVERLAP)
        .max(Comparator.comparingDouble(candidate -> candidate.intersectionOverUnion(box)));
  }
}
