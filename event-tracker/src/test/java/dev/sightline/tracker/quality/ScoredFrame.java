package dev.sightline.tracker.quality;

import java.util.List;

/**
 * What there was in a frame, and what was said of it.
 *
 * @param truth each identity at most once
 * @param tracked each track at most once
 */
public record ScoredFrame(List<Marked> truth, List<Marked> tracked) {

  public ScoredFrame {
    truth = List.copyOf(truth);
    tracked = List.copyOf(tracked);
  }

  /** Intersection over union of each true box, by row, with each tracked one. */
  double[][] overlaps() {
    double[][] overlaps = new double[truth.size()][tracked.size()];
    for (int row = 0; row < truth.size(); row++) {
      for (int column = 0; column < tracked.size(); column++) {
        overlaps[row][column] =
            truth.get(row).box().intersectionOverUnion(tracked.get(column).box());
      }
    }
    return overlaps;
  }
}
