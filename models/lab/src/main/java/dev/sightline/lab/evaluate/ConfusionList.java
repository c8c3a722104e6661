package dev.sightline.lab.evaluate;

import dev.sightline.look.Column;
import dev.sightline.look.Table;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/**
 * What is taken for what, for a terminal and for a page.
 *
 * @param confusions the most frequent first
 * @param what is counted: "objects" or "images"
 * @param when it holds, as " at 0.50", or nothing
 */
record ConfusionList(List<Confusion> confusions, String what, String when) {

  private static final int MOST_PRINTED = 10;

  ConfusionList {
    confusions = List.copyOf(confusions);
  }

  void print(PrintWriter out) {
    if (!confusions.isEmpty()) {
      out.printf("%nTAKEN FOR ANOTHER%s%n", when);
    }
    confusions.stream()
        .limit(MOST_PRINTED)
        .forEach(
            confusion ->
                out.printf(
                    "%7d %s found as %s%n",
                    confusion.objects(), confusion.is(), confusion.found()));
  }

  String html() {
    return """
    <h2>Taken for another</h2>
    <p class="lead">%s that were found with the label of another class%s%s</p>
    """
            .formatted(
                what.substring(0, 1).toUpperCase(Locale.ROOT) + what.substring(1),
                when,
                confusions.isEmpty() ? ": none." : ".")
        + (confusions.isEmpty() ? "" : table());
  }

  private String table() {
    return new Table(
            "Taken for another",
            List.of(Column.text("is"), Column.text("found as"), Column.number(what)),
            confusions.stream()
                .map(
                    confusion ->
                        List.of(
                            confusion.is(), confusion.found(), String.valueOf(confusion.objects())))
                .toList())
        .html();
  }
}
