package dev.sightline.lab.evaluate;

import dev.sightline.look.Column;
import dev.sightline.look.Html;
import dev.sightline.look.Table;
import java.util.List;

/** Two models side by side, for the page; what is better is bold. */
record ComparisonSection(Comparison comparison) {

  String html() {
    return """
    <h2>Compared</h2>
    %s<p class="lead">AP@0.5 of the classes, the greatest difference first.</p>
    %s\
    """
        .formatted(
            table("Compared", "", comparison.figures()),
            table("Classes compared", "class", comparison.classes()));
  }

  private String table(String name, String of, List<Comparison.Row> rows) {
    return new Table(
            name,
            List.of(
                Column.text(of),
                Column.numberMarkup(comparison.first().model().name()),
                Column.numberMarkup(comparison.second().model().name())),
            rows.stream().map(ComparisonSection::row).toList())
        .html();
  }

  private static List<String> row(Comparison.Row row) {
    return List.of(
        row.name(),
        row.better() < 0 ? bold(row.first()) : Html.escape(row.first()),
        row.better() > 0 ? bold(row.second()) : Html.escape(row.second()));
  }

  private static String bold(String figure) {
    return "<b>%s</b>".formatted(Html.escape(figure));
  }
}
