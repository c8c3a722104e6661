package dev.sightline.lab.evaluate;

import java.util.Comparator;
import java.util.List;

/** The images where a deployment is wrong most often. */
final class WorstMisses {

  private static final int MOST = 12;

  private WorstMisses() {}

  /**
   * @param threshold of the deployment
   * @return most mistakes first; images without mistakes are left out
   */
  static List<JudgedImage> of(List<EvaluatedImage> images, double threshold) {
    GreedyMatching matching = new GreedyMatching(Scoring.REPORTED_IOU);
    return images.stream()
        .map(image -> matching.judge(image.atConfidence(threshold)))
        .filter(judged -> judged.mistakes() > 0)
        .sorted(Comparator.comparingLong(JudgedImage::mistakes).reversed())
        .limit(MOST)
        .toList();
  }
}
