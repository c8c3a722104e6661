package dev.sightline.cli.report;

import dev.sightline.look.Html;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Lines over the same time, from zero up.
 *
 * @param name what it is read out as, as text
 * @param seconds where the time ends
 * @param lines each in the order of time
 */
public record LineChart(String name, double seconds, List<List<Point>> lines) {

  private static final int WIDTH = 320;
  private static final int HEIGHT = 96;
  private static final int TOP = 6;
  private static final int BASE = HEIGHT - 1;
  private static final double LEAST_HEIGHT = 1e-9;

  public LineChart {
    lines = lines.stream().map(List::copyOf).toList();
  }

  /** A value at a time. */
  public record Point(double seconds, double value) {}

  /** The chart with its times below. */
  public String html() {
    return "<svg class='chart low' viewBox='0 0 %d %d' preserveAspectRatio='none' role='img' aria-label='%s'>"
            .formatted(WIDTH, HEIGHT, Html.escape(name))
        + "<line class='grid' x1='0' y1='%d' x2='%d' y2='%d'/>".formatted(BASE, WIDTH, BASE)
        + lines.stream().map(this::line).collect(Collectors.joining())
        + "</svg>"
        + Ends.of("0 s", Figures.number(seconds, 0) + " s");
  }

  private String line(List<Point> points) {
    return points.stream()
        .map(
            p ->
                String.format(
                    Locale.ROOT,
                    "%.1f,%.1f",
                    p.seconds() / seconds * WIDTH,
                    BASE - p.value() / most() * (BASE - TOP)))
        .collect(Collectors.joining(" ", "<polyline class='line' points='", "'/>"));
  }

  private double most() {
    return lines.stream()
        .flatMap(List::stream)
        .mapToDouble(Point::value)
        .reduce(LEAST_HEIGHT, Math::max);
  }
}
