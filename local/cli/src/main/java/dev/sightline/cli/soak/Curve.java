package dev.sightline.cli.soak;

import java.util.List;

/**
 * One measure of one process over a run.
 *
 * @param points in the order of time
 */
public record Curve(String process, Measure measure, List<Point> points) {

  public Curve {
    points = List.copyOf(points);
  }

  /**
   * @param value in the measure's unit
   */
  public record Point(double seconds, double value) {}

  /** The points after the warm-up. */
  List<Point> after(double warmUpSeconds) {
    return points.stream().filter(point -> point.seconds() >= warmUpSeconds).toList();
  }
}
