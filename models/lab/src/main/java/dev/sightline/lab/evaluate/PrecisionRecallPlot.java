package dev.sightline.lab.evaluate;

import dev.sightline.look.Html;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Draws precision-recall curves as SVG elements; the page's style gives the colours. */
final class PrecisionRecallPlot {

  private static final int LEFT = 56;
  private static final int TOP = 12;
  private static final int WIDTH = 560;
  private static final int HEIGHT = 340;
  private static final int TICKS = 5;
  private static final int SMALL_WIDTH = 80;
  private static final int SMALL_HEIGHT = 24;

  private PrecisionRecallPlot() {}

  /** All classes and their mean, with axes. */
  static String of(Scores scores) {
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<svg class=\"chart plot\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"Precision over recall\">"
            .formatted(LEFT + WIDTH + 16, TOP + HEIGHT + 44));
    axes(svg);
    for (ClassScore score : scores.classes()) {
      score.curve().ifPresent(curve -> line(svg, "class", title(score), curve));
    }
    scores.meanCurve().ifPresent(curve -> line(svg, "mean", "mean of the classes", curve));
    return svg.append("</svg>").toString();
  }

  private static String title(ClassScore score) {
    return "%s: AP@0.5 %s".formatted(score.label(), Figures.share(score.ap50()));
  }

  private static void axes(StringBuilder svg) {
    for (int tick = 0; tick <= TICKS; tick++) {
      double share = (double) tick / TICKS;
      int x = (int) Math.round(LEFT + share * WIDTH);
      int y = (int) Math.round(TOP + (1 - share) * HEIGHT);
      svg.append(
          String.format(
              Locale.ROOT,
              """
              <path class="grid" d="M%d %dH%d M%d %dV%d"/>\
              <text x="%d" y="%d" text-anchor="end">%.1f</text>\
              <text x="%d" y="%d" text-anchor="middle">%.1f</text>
              """,
              LEFT,
              y,
              LEFT + WIDTH,
              x,
              TOP,
              TOP + HEIGHT,
              LEFT - 8,
              y + 4,
              share,
              x,
              TOP + HEIGHT + 18,
              share));
    }
    svg.append(
        """
        <text x="%d" y="%d" text-anchor="middle">recall</text>\
        <text transform="translate(12 %d) rotate(-90)" text-anchor="middle">precision</text>
        """
            .formatted(LEFT + WIDTH / 2, TOP + HEIGHT + 38, TOP + HEIGHT / 2));
  }

  private static void line(
      StringBuilder svg, String kind, String title, PrecisionRecallCurve curve) {
    String points = points(curve.precisions(), LEFT, TOP, WIDTH, HEIGHT);
    svg.append(
        """
        <g class="%s"><title>%s</title><polyline class="touch" points="%s"/><polyline class="line" points="%s"/></g>
        """
            .formatted(kind, Html.escape(title), points, points));
  }

  /** One curve alone, small enough for a row of a table. */
  static String small(PrecisionRecallCurve curve) {
    return """
    <svg class="chart small" viewBox="-1 -1 %d %d" aria-hidden="true"><polyline class="line" points="%s"/></svg>\
    """
        .formatted(
            SMALL_WIDTH + 2,
            SMALL_HEIGHT + 2,
            points(curve.precisions(), 0, 0, SMALL_WIDTH, SMALL_HEIGHT));
  }

  private static String points(List<Double> precisions, int left, int top, int width, int height) {
    int last = precisions.size() - 1;
    return IntStream.rangeClosed(0, last)
        .mapToObj(
            i ->
                String.format(
                    Locale.ROOT,
                    "%.1f,%.1f",
                    left + (double) i / last * width,
                    top + (1 - precisions.get(i)) * height))
        .collect(Collectors.joining(" "));
  }
}
