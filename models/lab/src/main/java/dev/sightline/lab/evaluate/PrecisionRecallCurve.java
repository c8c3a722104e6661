package dev.sightline.lab.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Precision over recall of one class at one overlap.
 *
 * <p>Detections of all images are lined up by confidence; after each, recall is the share of the
 * objects found so far and precision the share of detections that are right. The precision at a
 * recall is then the best that is reached at that recall or a higher one (Everingham et al., "The
 * Pascal Visual Object Classes Challenge", IJCV 2010, section 4.2), read at 101 recalls as COCO
 * does ({@code accumulate} of pycocotools' {@code COCOeval}).
 *
 * @param precisions at recall 0, 0.01, … 1; 0 where that recall is not reached
 */
public record PrecisionRecallCurve(List<Double> precisions) {

  /** Recalls at which the curve is read. */
  static final int POINTS = 101;

  public PrecisionRecallCurve {
    precisions = List.copyOf(precisions);
    if (precisions.size() != POINTS) {
      throw new IllegalArgumentException(precisions.size() + " precisions, not " + POINTS);
    }
  }

  /**
   * @param detections of one class in all images, in any order
   * @param objects of that class in all images, at least 1
   */
  public static PrecisionRecallCurve of(List<JudgedDetection> detections, int objects) {
    if (objects < 1) {
      throw new IllegalArgumentException("no recall where there are no objects");
    }
    List<JudgedDetection> ranked =
        detections.stream()
            .filter(JudgedDetection::counts)
            .sorted(
                Comparator.comparingDouble(
                    (JudgedDetection judged) -> -judged.detection().confidence()))
            .toList();
    return new PrecisionRecallCurve(read(ranked, objects));
  }

  private static List<Double> read(List<JudgedDetection> ranked, int objects) {
    int[] found = foundUpTo(ranked);
    double[] best = bestPrecisionFrom(found);
    List<Double> precisions = new ArrayList<>(POINTS);
    int rank = 0;
    for (int percent = 0; percent < POINTS; percent++) {
      // Whole numbers: 7 of 10 is a recall of 0.70, which no rounding may miss.
      while (rank < found.length && (long) found[rank] * (POINTS - 1) < (long) percent * objects) {
        rank++;
      }
      precisions.add(rank < found.length ? best[rank] : 0.0);
    }
    return precisions;
  }

  private static int[] foundUpTo(List<JudgedDetection> ranked) {
    int[] found = new int[ranked.size()];
    int right = 0;
    for (int i = 0; i < found.length; i++) {
      right += ranked.get(i).isRight() ? 1 : 0;
      found[i] = right;
    }
    return found;
  }

  private static double[] bestPrecisionFrom(int[] found) {
    double[] best = new double[found.length];
    double greatest = 0;
    for (int i = found.length - 1; i >= 0; i--) {
      greatest = Math.max(greatest, (double) found[i] / (i + 1));
      best[i] = greatest;
    }
    return best;
  }

  /** The point-wise mean of several classes' curves, at least one. */
  static PrecisionRecallCurve mean(List<PrecisionRecallCurve> curves) {
    List<Double> precisions = new ArrayList<>(POINTS);
    for (int i = 0; i < POINTS; i++) {
      int point = i;
      precisions.add(
          curves.stream()
              .mapToDouble(curve -> curve.precisions().get(point))
              .average()
              .orElseThrow());
    }
    return new PrecisionRecallCurve(precisions);
  }

  /** The mean of the precisions, 0 to 1. */
  public double averagePrecision() {
    return precisions.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }
}
