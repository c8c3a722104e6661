package dev.sightline.local.soak;

import dev.sightline.local.soak.Curve.Point;
import java.util.List;

/**
 * A straight line through points by least squares.
 *
 * @param mean of the values
 * @param from value of the line at the first point
 * @param to value of the line at the last point
 */
public record Trend(double mean, double from, double to) {

  /** Of fewer than two points, and of points at one moment, the line is level. */
  static Trend of(List<Point> points) {
    double meanTime = points.stream().mapToDouble(Point::seconds).average().orElse(0);
    double mean = points.stream().mapToDouble(Point::value).average().orElse(0);
    double covariance = 0;
    double variance = 0;
    for (Point point : points) {
      double time = point.seconds() - meanTime;
      covariance += time * (point.value() - mean);
      variance += time * time;
    }
    if (variance == 0) {
      return new Trend(mean, mean, mean);
    }
    double slope = covariance / variance;
    double first = points.get(0).seconds() - meanTime;
    double last = points.get(points.size() - 1).seconds() - meanTime;
    return new Trend(mean, mean + slope * first, mean + slope * last);
  }

  /** What was gained along the line; negative where it falls. */
  public double growth() {
    return to - from;
  }
}
