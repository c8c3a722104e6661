package dev.sightline.lab.evaluate;

import java.util.List;
import java.util.stream.Collectors;

/** Two models side by side, for the page; what is better is bold. */
record ComparisonSection(Comparison comparison) {

  String html() {
    return """
    <h2>Compared</h2>
    %s<p class="quiet">AP@0.5 of the classes, the greatest difference first.</p>
    %s\
    """
        .formatted(table("", comparison.figures()), table("class", comparison.classes()));
  }

  private String table(String name, List<Comparison.Row> rows) {
    return """
    <div class="wide"><table>
    <tr><th>%s</th><th>%s</th><th>%s</th></tr>
    %s</table></div>
    """
        .formatted(
            name,
            Html.escape(comparison.first().model().name()),
            Html.escape(comparison.second().model().name()),
            rows.stream().map(ComparisonSection::row).collect(Collectors.joining()));
  }

  private static String row(Comparison.Row row) {
    return Html.row(
        Html.escape(row.name()),
        row.better() < 0 ? "<b>%s</b>".formatted(row.first()) : row.first(),
        row.better() > 0 ? "<b>%s</b>".formatted(row.second()) : row.second());
  }
}
