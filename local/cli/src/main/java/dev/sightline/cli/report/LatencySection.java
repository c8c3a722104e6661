package dev.sightline.cli.report;

import dev.sightline.cli.report.RunReport.Latency;
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
    <div class="card"><table>
    <tr><th>from capture</th><th class="number">median</th><th class="number">p95</th></tr>
    %s%s</table>
    <p class="small quiet">%sMeasured from <code>%s</code>.</p></div>
    <div class="card">%s<p class="small quiet">To the result, frame by frame; the line marks the median.</p></div>
    </div>
    """
        .formatted(
            row("to the result, every frame", latency.captureToResult()),
            row("to the annotated image", latency.captureToAnnotated()),
            latency.parts().mostOfIt().map(sentence -> Html.escape(sentence) + " ").orElse(""),
            Html.escape(latency.from()),
            new Histogram(millis).svg());
  }

  private static String row(String name, Percentiles figures) {
    return "<tr><td>%s</td><td class=\"number\">%s</td><td class=\"number\">%s</td></tr>%n"
        .formatted(Html.escape(name), Html.millis(figures.p50()), Html.millis(figures.p95()));
  }
}
