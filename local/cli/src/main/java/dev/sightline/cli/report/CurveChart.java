package dev.sightline.cli.report;

import dev.sightline.cli.soak.Curve.Point;
import dev.sightline.cli.soak.CurveVerdict;
import dev.sightline.look.Html;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A curve from zero up, the warm-up shaded, with the line of its trend. */
record CurveChart(CurveVerdict verdict, double seconds, double warmUpSeconds) {

  private static final int WIDTH = 320;
  private static final int HEIGHT = 96;
  private static final int TOP = 6;
  private static final int BASE = HEIGHT - 1;

  String html() {
    double warm = x(warmUpSeconds);
    return String.format(
            Locale.ROOT,
            "<svg class='chart low' viewBox='0 0 %d %d' preserveAspectRatio='none' role='img'"
                + " aria-label='%s of %s'>",
            WIDTH,
            HEIGHT,
            Html.escape(verdict.curve().measure().title()),
            Html.escape(verdict.curve().process()))
        + String.format(
            Locale.ROOT,
            "<rect class='shade' x='0' y='%d' width='%.1f' height='%d'/>",
            TOP,
            warm,
            BASE - TOP)
        + "<line class='grid' x1='0' y1='%d' x2='%d' y2='%d'/>".formatted(BASE, WIDTH, BASE)
        + "<polyline class='line' points='"
        + points()
        + "'/>"
        + String.format(
            Locale.ROOT,
            "<line class='mark' x1='%.1f' y1='%.1f' x2='%d' y2='%.1f'/>",
            warm,
            y(verdict.trend().from()),
            WIDTH,
            y(verdict.trend().to()))
        + "</svg>"
        + Ends.of("0 s", Figures.number(seconds, 0) + " s");
  }

  private String points() {
    return verdict.curve().points().stream()
        .map(p -> String.format(Locale.ROOT, "%.1f,%.1f", x(p.seconds()), y(p.value())))
        .collect(Collectors.joining(" "));
  }

  private double x(double at) {
    return seconds > 0 ? at / seconds * WIDTH : 0;
  }

  private double y(double value) {
    return BASE - value / most() * (BASE - TOP);
  }

  private double most() {
    List<Point> points = verdict.curve().points();
    return Math.max(1, points.stream().mapToDouble(Point::value).max().orElse(1));
  }
}
