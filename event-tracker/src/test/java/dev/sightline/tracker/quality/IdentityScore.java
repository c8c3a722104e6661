package dev.sightline.tracker.quality;

import dev.sightline.tracker.track.Assignment;
import java.util.List;

/**
 * How long objects keep one identity (Ristani et al., "Performance Measures and a Data Set for
 * Multi-Target, Multi-Camera Tracking", ECCV 2016): each true identity is paired with at most one
 * track, so that as many boxes as possible agree, by an overlap of half.
 *
 * @param agreed boxes whose track is that of their identity
 * @param truth true boxes
 * @param tracked boxes of tracks
 */
public record IdentityScore(long agreed, long truth, long tracked) {

  private static final double LEAST_OVERLAP = 0.5;

  public static IdentityScore of(List<ScoredFrame> frames) {
    Identities truth = Identities.ofTruth(frames);
    Identities tracks = Identities.ofTracks(frames);
    double[][] together = new double[truth.count()][tracks.count()];
    long boxes = 0;
    long tracked = 0;
    for (ScoredFrame frame : frames) {
      boxes += frame.truth().size();
      tracked += frame.tracked().size();
      double[][] overlaps = frame.overlaps();
      for (int row = 0; row < overlaps.length; row++) {
        for (int column = 0; column < overlaps[row].length; column++) {
          if (overlaps[row][column] >= LEAST_OVERLAP) {
            together[truth.of(frame.truth().get(row))][tracks.of(frame.tracked().get(column))]++;
          }
        }
      }
    }
    int[] trackOf = Assignment.best(together);
    double agreed = 0;
    for (int row = 0; row < trackOf.length; row++) {
      agreed += trackOf[row] < 0 ? 0 : together[row][trackOf[row]];
    }
    return new IdentityScore((long) agreed, boxes, tracked);
  }

  /** The harmonic mean of precision and recall of identities; 1 if there is nothing at all. */
  public double idf1() {
    return truth + tracked == 0 ? 1 : 2.0 * agreed / (truth + tracked);
  }
}
