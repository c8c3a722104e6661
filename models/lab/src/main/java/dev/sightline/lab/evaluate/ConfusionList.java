package dev.sightline.lab.evaluate;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

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
    String rows =
        confusions.stream()
            .map(
                confusion ->
                    Html.row(
                        Html.escape(confusion.is()),
                        Html.escape(confusion.found()),
                        String.valueOf(confusion.objects())))
            .collect(Collectors.joining());
    return """
    <h2>Taken for another</h2>
    <p class="quiet">%s that were found with the label of another class%s%s</p>
    """
            .formatted(
                what.substring(0, 1).toUpperCase(Locale.ROOT) + what.substring(1),
                when,
                confusions.isEmpty() ? ": none." : ".")
        + (confusions.isEmpty()
            ? ""
            : """
            <div class="wide"><table>
            <tr><th>is</th><th>found as</th><th>%s</th></tr>
            %s</table></div>
            """
                .formatted(what, rows));
  }
}
