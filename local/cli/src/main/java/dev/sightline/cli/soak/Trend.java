package dev.sightline.cli.soak;

import dev.sightline.cli.soak.Curve.Point;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A straight line through points: its slope is the median of those between each two of them (Theil
 * and Sen), so that what rises and goes away again within a quarter of the time, wherever in it, is
 * no trend. What keeps rising has the same line as by least squares. A jump that stays, which such
 * a line does not follow, shows in how far the second half of the values is above the first.
 *
 * @param mean of the values
 * @param from value of the line at the first point
 * @param to value of the line at the last point
 * @param step from the median of the first half of the points to that of the second
 */
public record Trend(double mean, double from, double to, double step) {

  /** Of fewer than two points, and of points at one moment, the line is level. */
  static Trend of(List<Point> points) {
    double mean = points.stream().mapToDouble(Point::value).average().orElse(0);
    double[] slopes = slopes(points);
    if (slopes.length == 0) {
      return new Trend(mean, mean, mean, 0);
    }
    double slope = median(slopes);
    double atZero =
        median(points.stream().mapToDouble(p -> p.value() - slope * p.seconds()).toArray());
    double first = points.get(0).seconds();
    double last = points.get(points.size() - 1).seconds();
    return new Trend(mean, atZero + slope * first, atZero + slope * last, step(points));
  }

  private static double step(List<Point> points) {
    int half = points.size() / 2;
    return median(points.subList(half, points.size())) - median(points.subList(0, half));
  }

  private static double median(List<Point> points) {
    return median(points.stream().mapToDouble(Point::value).toArray());
  }

  private static double[] slopes(List<Point> points) {
    return IntStream.range(0, points.size())
        .boxed()
        .flatMapToDouble(
            later ->
                points.subList(0, later).stream()
                    .filter(earlier -> earlier.seconds() < points.get(later).seconds())
                    .mapToDouble(earlier -> slope(earlier, points.get(later))))
        .toArray();
  }

  private static double slope(Point earlier, Point later) {
    return (later.value() - earlier.value()) / (later.seconds() - earlier.seconds());
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** What was gained, along the line or by a jump; negative where it falls. */
  public double growth() {
    return Math.max(to - from, step);
  }
}
