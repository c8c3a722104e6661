package dev.sightline.cli.report;

import java.util.List;
import java.util.Locale;

/** Milliseconds as bars, with their median marked. */
record Histogram(List<Double> millis) {

  private static final int WIDTH = 640;
  private static final int HEIGHT = 180;
  private static final int BASE = HEIGHT - 1;
  private static final int BARS = 24;

  String html() {
    double least = millis.stream().mapToDouble(Double::doubleValue).min().orElse(0);
    double most = millis.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    double range = Math.max(1, most - least);
    long[] counts = counts(least, range);
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<svg class='chart tall' viewBox='0 0 %d %d' preserveAspectRatio='none' role='img' aria-label='Histogram of the latencies'>"
            .formatted(WIDTH, HEIGHT));
    bars(svg, counts);
    svg.append("<line class='grid' x1='0' y1='%d' x2='%d' y2='%d'/>".formatted(BASE, WIDTH, BASE));
    double median = Percentiles.of(millis).p50();
    double x = (median - least) / range * WIDTH;
    svg.append(
        String.format(
            Locale.ROOT, "<line class='mark' x1='%1$.1f' y1='0' x2='%1$.1f' y2='%2$d'/>", x, BASE));
    return svg.append("</svg>")
        .append(Ends.of(Figures.millis(least), Figures.millis(most)))
        .toString();
  }

  private long[] counts(double least, double range) {
    long[] counts = new long[BARS];
    for (double value : millis) {
      counts[Math.min(BARS - 1, (int) ((value - least) / range * BARS))]++;
    }
    return counts;
  }

  private static void bars(StringBuilder svg, long[] counts) {
    long highest = 1;
    for (long count : counts) {
      highest = Math.max(highest, count);
    }
    double step = (double) WIDTH / counts.length;
    for (int i = 0; i < counts.length; i++) {
      double height = (BASE - 8.0) * counts[i] / highest;
      svg.append(
          String.format(
              Locale.ROOT,
              "<rect x='%.1f' y='%.1f' width='%.1f' height='%.1f'/>",
              i * step + 1,
              BASE - height,
              step - 2,
              height));
    }
  }
}
