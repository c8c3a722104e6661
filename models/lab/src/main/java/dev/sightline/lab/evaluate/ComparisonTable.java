package dev.sightline.lab.evaluate;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Two models side by side, for a terminal. */
record ComparisonTable(Comparison comparison) {

  private static final int MOST_CLASSES = 10;
  private static final int NAME = 24;
  private static final int MODEL = 20;

  void print(PrintWriter out) {
    row(
        out,
        "COMPARED (* is better)",
        comparison.first().model().name(),
        comparison.second().model().name());
    print(out, comparison.figures());
    List<Comparison.Row> classes = comparison.classes();
    out.printf("%nAP@0.5, greatest differences%n");
    print(out, classes.subList(0, Math.min(MOST_CLASSES, classes.size())));
    out.flush();
  }

  private static void print(PrintWriter out, List<Comparison.Row> rows) {
    for (Comparison.Row row : rows) {
      row(
          out,
          row.name(),
          row.first() + (row.better() < 0 ? " *" : "  "),
          row.second() + (row.better() > 0 ? " *" : "  "));
    }
  }

  private static void row(PrintWriter out, String name, String first, String second) {
    out.printf(
        Locale.ROOT,
        "%-" + NAME + "s %" + MODEL + "s %" + MODEL + "s%n",
        name,
        shortened(first),
        shortened(second));
  }

  private static String shortened(String name) {
    return name.length() <= MODEL ? name : name.substring(0, MODEL - 1) + "…";
  }
}
