package dev.sightline.tracker.quality;

import dev.sightline.tracker.track.Assignment;
import java.util.List;

/**
 * Higher order tracking accuracy (Luiten et al., "HOTA: A Higher Order Metric for Evaluating
 * Multi-Object Tracking", IJCV 2021), as TrackEval computes it: the geometric mean of detection and
 * association, averaged over overlaps of 0.05 to 0.95.
 */
public record HotaScore(double hota, double detection, double association) {

  private static final int LEVELS = 19;
  private static final double LEVEL = 0.05;
  private static final double ROUNDING = 1e-12;

  public static HotaScore of(List<ScoredFrame> frames) {
    Alignment alignment = new Alignment(frames);
    double hota = 0;
    double detection = 0;
    double association = 0;
    for (int level = 1; level <= LEVELS; level++) {
      HotaScore at = at(frames, alignment, level * LEVEL);
      hota += at.hota / LEVELS;
      detection += at.detection / LEVELS;
      association += at.association / LEVELS;
    }
    return new HotaScore(hota, detection, association);
  }

  private static HotaScore at(List<ScoredFrame> frames, Alignment alignment, double least) {
    double[][] pairs = new double[alignment.truth.count()][alignment.tracks.count()];
    double hits = 0;
    double all = 0;
    for (ScoredFrame frame : frames) {
      double[][] overlaps = frame.overlaps();
      int[] columns = Assignment.best(alignment.gains(frame, overlaps, least));
      for (int row = 0; row < columns.length; row++) {
        if (columns[row] >= 0) {
          hits++;
          pairs[alignment.truth.of(frame.truth().get(row))][
              alignment.tracks.of(frame.tracked().get(columns[row]))]++;
        }
      }
      all += frame.truth().size() + frame.tracked().size();
    }
    double detection = hits / Math.max(1, all - hits);
    double association = association(pairs, alignment) / Math.max(1, hits);
    return new HotaScore(Math.sqrt(detection * association), detection, association);
  }

  /** The sum over all hits of how far their identity and their track agree elsewhere. */
  private static double association(double[][] pairs, Alignment alignment) {
    double sum = 0;
    for (int row = 0; row < pairs.length; row++) {
      for (int column = 0; column < pairs[row].length; column++) {
        double together = pairs[row][column];
        double either = alignment.truthBoxes[row] + alignment.trackBoxes[column] - together;
        sum += together * together / Math.max(1, either);
      }
    }
    return sum;
  }

  /**
   * How well each identity and each track agree over the whole time, whatever the level: it decides
   * which pairs are made.
   */
  private static final class Alignment {

    private final Identities truth;
    private final Identities tracks;
    private final double[] truthBoxes;
    private final double[] trackBoxes;
    private final double[][] score;

    Alignment(List<ScoredFrame> frames) {
      truth = Identities.ofTruth(frames);
      tracks = Identities.ofTracks(frames);
      truthBoxes = new double[truth.count()];
      trackBoxes = new double[tracks.count()];
      score = new double[truth.count()][tracks.count()];
      frames.forEach(this::add);
      for (int row = 0; row < score.length; row++) {
        for (int column = 0; column < score[row].length; column++) {
          score[row][column] /= truthBoxes[row] + trackBoxes[column] - score[row][column];
        }
      }
    }

    private void add(ScoredFrame frame) {
      frame.truth().forEach(marked -> truthBoxes[truth.of(marked)]++);
      frame.tracked().forEach(marked -> trackBoxes[tracks.of(marked)]++);
      double[][] overlaps = frame.overlaps();
      for (int row = 0; row < overlaps.length; row++) {
        for (int column = 0; column < overlaps[row].length; column++) {
          double overlap = overlaps[row][column];
          double either = sumOfRow(overlaps, row) + sumOfColumn(overlaps, column) - overlap;
          score[truth.of(frame.truth().get(row))][tracks.of(frame.tracked().get(column))] +=
              either > 0 ? overlap / either : 0;
        }
      }
    }

    double[][] gains(ScoredFrame frame, double[][] overlaps, double least) {
      double[][] gains = new double[overlaps.length][];
      for (int row = 0; row < overlaps.length; row++) {
        gains[row] = new double[overlaps[row].length];
        for (int column = 0; column < overlaps[row].length; column++) {
          if (overlaps[row][column] >= least - ROUNDING) {
            gains[row][column] =
                score[truth.of(frame.truth().get(row))][tracks.of(frame.tracked().get(column))]
                    * overlaps[row][column];
          }
        }
      }
      return gains;
    }

    private static double sumOfRow(double[][] numbers, int row) {
      double sum = 0;
      for (double number : numbers[row]) {
        sum += number;
      }
      return sum;
    }

    private static double sumOfColumn(double[][] numbers, int column) {
      double sum = 0;
      for (double[] row : numbers) {
        sum += row[column];
      }
      return sum;
    }
  }
}
