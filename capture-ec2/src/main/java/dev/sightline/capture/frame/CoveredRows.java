package dev.sightline.capture.frame;

import dev.sightline.program.region.Polygon;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The pixels of a picture that polygons touch or come close to, row by row. Never too few: a pixel
 * is a square, and counts where any part of it is within the margin of a polygon. What a polygon
 * that crosses itself encloses is within (the rule of non-zero winding), holes of the even-odd rule
 * among it.
 */
final class CoveredRows {

  /**
   * Pixels of one row.
   *
   * @param from the first
   * @param to behind the last
   */
  record Span(int from, int to) {}

  /** A stretch of a line through the picture. */
  private record Stretch(double from, double to) {}

  private final int width;
  private final List<List<Span>> rows;

  private CoveredRows(int width, List<List<Span>> rows) {
    this.width = width;
    this.rows = rows;
  }

  /**
   * @param width of the picture in pixels
   * @param height of the picture in pixels
   * @param margin in pixels
   */
  static CoveredRows of(List<Polygon> polygons, int width, int height, double margin) {
    List<List<Polygon.Point>> outlines =
        polygons.stream().map(polygon -> inPixels(polygon, width, height)).toList();
    CoveredRows covered = new CoveredRows(width, new ArrayList<>());
    for (int row = 0; row < height; row++) {
      List<Stretch> stretches = new ArrayList<>();
      for (List<Polygon.Point> outline : outlines) {
        addEdges(outline, row - margin, row + 1 + margin, stretches);
        addInside(outline, row + 0.5, stretches);
      }
      covered.rows.add(covered.spans(stretches, margin));
    }
    return covered;
  }

  private static List<Polygon.Point> inPixels(Polygon polygon, int width, int height) {
    return polygon.corners().stream()
        .map(corner -> new Polygon.Point(corner.x() * width, corner.y() * height))
        .toList();
  }

  List<Span> row(int row) {
    return rows.get(row);
  }

  int height() {
    return rows.size();
  }

  /** Where the outline passes through a band of the picture. */
  private static void addEdges(
      List<Polygon.Point> outline, double top, double bottom, List<Stretch> stretches) {
    Polygon.Point from = outline.get(outline.size() - 1);
    for (Polygon.Point to : outline) {
      if (Math.max(from.y(), to.y()) >= top && Math.min(from.y(), to.y()) <= bottom) {
        double a = xAt(from, to, Math.max(top, Math.min(from.y(), to.y())));
        double b = xAt(from, to, Math.min(bottom, Math.max(from.y(), to.y())));
        boolean isLevel = from.y() == to.y();
        double x = isLevel ? from.x() : a;
        double other = isLevel ? to.x() : b;
        stretches.add(new Stretch(Math.min(x, other), Math.max(x, other)));
      }
      from = to;
    }
  }

  private static double xAt(Polygon.Point from, Polygon.Point to, double y) {
    double x = from.x() + (to.x() - from.x()) * (y - from.y()) / (to.y() - from.y());
    // Rounding must not lead beyond the edge's ends.
    return Math.max(Math.min(from.x(), to.x()), Math.min(Math.max(from.x(), to.x()), x));
  }

  /** What lies inside on one line; together with the edges around it, that is all of the band. */
  private static void addInside(List<Polygon.Point> outline, double y, List<Stretch> stretches) {
    record Crossing(double x, int winding) {}
    List<Crossing> crossings = new ArrayList<>();
    Polygon.Point from = outline.get(outline.size() - 1);
    for (Polygon.Point to : outline) {
      if ((from.y() > y) != (to.y() > y)) {
        crossings.add(new Crossing(xAt(from, to, y), from.y() > y ? 1 : -1));
      }
      from = to;
    }
    crossings.sort(Comparator.comparingDouble(Crossing::x));
    int winding = 0;
    for (int i = 0; i + 1 < crossings.size(); i++) {
      winding += crossings.get(i).winding();
      if (winding != 0) {
        stretches.add(new Stretch(crossings.get(i).x(), crossings.get(i + 1).x()));
      }
    }
  }

  private List<Span> spans(List<Stretch> stretches, double margin) {
    List<Span> spans = new ArrayList<>();
    stretches.sort(Comparator.comparingDouble(Stretch::from));
    for (Stretch stretch : stretches) {
      int from = (int) Math.max(0, Math.floor(stretch.from() - margin));
      int to = (int) Math.min(width, Math.ceil(stretch.to() + margin));
      Span last = spans.isEmpty() ? new Span(-1, -1) : spans.get(spans.size() - 1);
      if (from <= last.to()) {
        spans.set(spans.size() - 1, new Span(last.from(), Math.max(last.to(), to)));
      } else if (from < to) {
        spans.add(new Span(from, to));
      }
    }
    return List.copyOf(spans);
  }
}
