package dev.sightline.capture.frame;

import dev.sightline.program.region.Polygon;
import java.util.Arrays;
import java.util.List;

/**
 * Which samples of a thumbnail lie under polygons of the upright frame. Worked out again only when
 * anything of that changes. Not thread-safe.
 */
final class MaskedSamples {

  /** What is beside a privacy mask may hold a little of what is under it. */
  private static final double MARGIN = 0.5;

  private final List<Polygon> fixed;
  private List<Polygon> changing = List.of();
  private Orientation orientation = Orientation.UPRIGHT;
  private int width;
  private boolean[] masked = new boolean[0];

  /**
   * @param fixed are always there
   */
  MaskedSamples(List<Polygon> fixed) {
    this.fixed = fixed;
  }

  /**
   * By sample, row by row.
   *
   * @param others are there now; the same list while they are the same
   * @param shown how stored pixels are turned to be upright
   */
  boolean[] of(List<Polygon> others, Orientation shown, int columns, int rows) {
    boolean isReady =
        others == changing
            && shown.equals(orientation)
            && columns == width
            && columns * rows == masked.length;
    if (!isReady) {
      changing = others;
      orientation = shown;
      width = columns;
      masked = new boolean[columns * rows];
      mark(fixed, rows);
      mark(others, rows);
    }
    return masked;
  }

  private void mark(List<Polygon> polygons, int rows) {
    CoveredRows covered =
        CoveredRows.of(polygons.stream().map(this::stored).toList(), width, rows, MARGIN);
    for (int row = 0; row < rows; row++) {
      for (CoveredRows.Span span : covered.row(row)) {
        Arrays.fill(masked, row * width + span.from(), row * width + span.to(), true);
      }
    }
  }

  /** The same part of the picture before it is turned. */
  private Polygon stored(Polygon upright) {
    return new Polygon(upright.corners().stream().map(this::stored).toList());
  }

  private Polygon.Point stored(Polygon.Point upright) {
    double x = orientation.isMirrored() ? 1 - upright.x() : upright.x();
    double y = orientation.isFlipped() ? 1 - upright.y() : upright.y();
    return orientation.isTransposed() ? new Polygon.Point(y, x) : new Polygon.Point(x, y);
  }
}
