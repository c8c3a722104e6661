package dev.sightline.local.soak;

import java.util.ArrayList;
import java.util.List;

/**
 * One measure of one process over a run.
 *
 * @param points in the order of time
 */
public record Curve(String process, Measure measure, List<Point> points) {

  private static final int PARTS = 10;

  public Curve {
    points = List.copyOf(points);
  }

  /**
   * @param value in the measure's unit
   */
  public record Point(double seconds, double value) {}

  /** The points after the warm-up that count for the trend. */
  List<Point> counted(double warmUpSeconds) {
    List<Point> warm = points.stream().filter(p -> p.seconds() >= warmUpSeconds).toList();
    return measure.isFloor() ? floor(warm) : warm;
  }

  /** The lowest point of each of ten parts. */
  private static List<Point> floor(List<Point> points) {
    List<Point> lowest = new ArrayList<>();
    for (int part = 0; part < PARTS; part++) {
      int from = points.size() * part / PARTS;
      int to = points.size() * (part + 1) / PARTS;
      points.subList(from, to).stream()
          .min((a, b) -> Double.compare(a.value(), b.value()))
          .ifPresent(lowest::add);
    }
    return lowest;
  }
}
