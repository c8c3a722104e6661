package dev.sightline.tracker.quality;

import dev.sightline.tracker.track.Assignment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Multiple object tracking accuracy (Bernardin, Stiefelhagen, "Evaluating Multiple Object Tracking
 * Performance: The CLEAR MOT Metrics", 2008): in each frame, pairs of the frame before stay if they
 * still overlap by half, then as many others as possible are made.
 *
 * @param truth true boxes
 * @param missed true boxes without a track's
 * @param invented boxes of tracks without a true one
 * @param switches times that an object's track is another than before
 */
public record MotaScore(long truth, long missed, long invented, long switches) {

  private static final double LEAST_OVERLAP = 0.5;

  /** What outweighs any overlap. */
  private static final double KEPT = 1_000;

  public static MotaScore of(List<ScoredFrame> frames) {
    Map<String, String> trackOf = new HashMap<>();
    long truth = 0;
    long missed = 0;
    long invented = 0;
    long switches = 0;
    for (ScoredFrame frame : frames) {
      int[] columns = Assignment.best(gains(frame, trackOf));
      int pairs = 0;
      for (int row = 0; row < columns.length; row++) {
        if (columns[row] >= 0) {
          pairs++;
          String track = frame.tracked().get(columns[row]).id();
          String before = trackOf.put(frame.truth().get(row).id(), track);
          switches += before == null || before.equals(track) ? 0 : 1;
        }
      }
      truth += frame.truth().size();
      missed += frame.truth().size() - pairs;
      invented += frame.tracked().size() - pairs;
    }
    return new MotaScore(truth, missed, invented, switches);
  }

  private static double[][] gains(ScoredFrame frame, Map<String, String> trackOf) {
    double[][] gains = frame.overlaps();
    for (int row = 0; row < gains.length; row++) {
      String track = trackOf.get(frame.truth().get(row).id());
      for (int column = 0; column < gains[row].length; column++) {
        if (gains[row][column] < LEAST_OVERLAP) {
          gains[row][column] = 0;
        } else if (frame.tracked().get(column).id().equals(track)) {
          gains[row][column] += KEPT;
        } else {
          gains[row][column] += 1;
        }
      }
    }
    return gains;
  }

  /** At most 1; below 0 if there are more mistakes than boxes. */
  public double mota() {
    return 1 - (double) (missed + invented + switches) / Math.max(1, truth);
  }
}
