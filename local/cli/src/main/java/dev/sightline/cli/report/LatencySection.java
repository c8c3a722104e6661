package dev.sightline.cli.report;

import dev.sightline.cli.report.RunReport.Latency;
import dev.sightline.look.Column;
import dev.sightline.look.Html;
import dev.sightline.look.Table;
import java.util.List;

/** How long frames took. */
record LatencySection(RunReport report, List<Double> millis) {

  String html() {
    return report.latencyMs().map(this::html).orElse("");
  }

  private String html(Latency latency) {
    return """
    <h2>Latency</h2>
    <div class="columns">
    <div>
    %s<p class="small quiet">%sMeasured from <code>%s</code>.</p></div>
    <div class="card">%s<p class="small quiet">To the result, frame by frame; the line marks the median.</p></div>
    </div>
    """
        .formatted(
            new Table(
                    "Latency",
                    List.of(
                        Column.text("from capture"), Column.number("median"), Column.number("p95")),
                    List.of(
                        row("to the result, every frame", latency.captureToResult()),
                        row("to the annotated image", latency.captureToAnnotated())))
                .html(),
            latency.parts().mostOfIt().map(sentence -> Html.escape(sentence) + " ").orElse(""),
            Html.escape(latency.from()),
            new Histogram(millis).html());
  }

  private static List<String> row(String name, Percentiles figures) {
    return List.of(name, Figures.millis(figures.p50()), Figures.millis(figures.p95()));
  }
}
