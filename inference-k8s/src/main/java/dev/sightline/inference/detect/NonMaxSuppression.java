package dev.sightline.inference.detect;

import dev.sightline.inference.layout.Candidates;
import dev.sightline.inference.layout.SuppressionRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Greedy non-maximum suppression, class by class: of boxes that overlap too much, the most
 * confident stays. Of equal confidence the earlier candidate stays, so results repeat exactly.
 */
final class NonMaxSuppression {

  /** Only so many of the most confident candidates are compared with each other. */
  static final int MAX_CANDIDATES = 5000;

  /** Only so many boxes are kept in a frame. */
  static final int MAX_KEPT = 300;

  private final SuppressionRule rule;

  NonMaxSuppression(SuppressionRule rule) {
    this.rule = rule;
  }

  /** Indices of the candidates that stay, highest confidence first. */
  List<Integer> keep(Candidates candidates) {
    List<Integer> kept = new ArrayList<>();
    for (int index : mostConfidentFirst(candidates)) {
      if (kept.size() == MAX_KEPT) {
        break;
      }
      if (kept.stream().noneMatch(better -> suppresses(candidates, better, index))) {
        kept.add(index);
      }
    }
    return kept;
  }

  private static int[] mostConfidentFirst(Candidates candidates) {
    return IntStream.range(0, candidates.size())
        .boxed()
        .sorted(Comparator.comparing(candidates::confidence, Comparator.reverseOrder()))
        .limit(MAX_CANDIDATES)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private boolean suppresses(Candidates boxes, int better, int other) {
    if (boxes.classId(better) != boxes.classId(other)) {
      return false;
    }
    double shared =
        overlap(boxes.x1(better), boxes.x2(better), boxes.x1(other), boxes.x2(other))
            * overlap(boxes.y1(better), boxes.y2(better), boxes.y1(other), boxes.y2(other));
    double betterArea = area(boxes, better);
    double otherArea = area(boxes, other);
    return shared > rule.maxIou() * (betterArea + otherArea - shared)
        || shared > rule.maxContainment() * Math.min(betterArea, otherArea);
  }

  private static double overlap(float fromA, float toA, float fromB, float toB) {
    return Math.max(0, Math.min(toA, toB) - Math.max(fromA, fromB));
  }

  private static double area(Candidates boxes, int index) {
    return (double) Math.max(0, boxes.x2(index) - boxes.x1(index))
        * Math.max(0, boxes.y2(index) - boxes.y1(index));
  }
}
