package dev.sightline.cli.report;

import dev.sightline.cli.soak.Curve;
import dev.sightline.cli.soak.CurveVerdict;
import dev.sightline.cli.soak.Measure;
import dev.sightline.cli.soak.SoakReport;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** A soak as one page: what grew and what did not, with the curves. */
public record SoakPage(SoakReport report) {

  public String html() throws IOException {
    return Page.of("soak", headline() + gaps() + verdicts() + curves());
  }

  private String headline() {
    return """
    <h1>%s</h1>
    <p class="quiet">%s · %s s, of which the first %s s are warm-up · %s frames stored</p>
    <p class="small quiet">The line's slope is the median of those between all points after the warm-up.
    What it gains from there to the end, and what a jump that stays adds, must be within the bound.</p>
    """
        .formatted(
            report.passed() ? "Nothing grows" : "Not passed",
            Html.escape(report.source()),
            Html.number(report.seconds(), 0),
            Html.number(report.warmUpSeconds(), 0),
            Html.count(report.framesStored()));
  }

  private String gaps() {
    return report.gaps().stream()
        .map(gap -> "<p class=\"bad\">Frame ledger: " + Html.escape(gap) + "</p>\n")
        .collect(Collectors.joining());
  }

  private String verdicts() {
    return """
    <h2>Trends</h2>
    <div class="card"><table>
    <tr><th>process</th><th>of</th><th class="number">mean</th><th class="number">gained</th>
    <th class="number">bound</th><th></th></tr>
    %s</table></div>
    """
        .formatted(report.curves().stream().map(SoakPage::row).collect(Collectors.joining()));
  }

  private static String row(CurveVerdict verdict) {
    Measure measure = verdict.curve().measure();
    return """
    <tr><td>%s</td><td>%s</td><td class="number">%s</td><td class="number">%s</td><td class="number">%s</td>
    <td class="%s">%s</td></tr>
    """
        .formatted(
            Html.escape(verdict.curve().process()),
            measure.title(),
            figure(verdict.trend().mean(), measure),
            figure(verdict.trend().growth(), measure),
            figure(verdict.allowedGrowth(), measure),
            verdict.isFlat() ? "good" : "bad",
            verdict.isFlat() ? "✓" : "grows");
  }

  private static String figure(double value, Measure measure) {
    return (Html.number(value, 1) + " " + measure.unit()).strip();
  }

  private String curves() {
    return report.curves().stream()
        .map(CurveVerdict::curve)
        .map(Curve::process)
        .distinct()
        .map(this::curvesOf)
        .collect(Collectors.joining());
  }

  private String curvesOf(String process) {
    List<CurveVerdict> own =
        report.curves().stream().filter(c -> c.curve().process().equals(process)).toList();
    return "<h2>%s</h2>%n<div class=\"columns\">%n%s</div>%n"
        .formatted(
            Html.escape(process), own.stream().map(this::card).collect(Collectors.joining()));
  }

  private String card(CurveVerdict verdict) {
    Measure measure = verdict.curve().measure();
    return "<div class=\"card\"><p class=\"small quiet\">%s, %s on average</p>%s</div>%n"
        .formatted(
            measure.title(),
            figure(verdict.trend().mean(), measure),
            new CurveChart(verdict, report.seconds(), report.warmUpSeconds()).svg());
  }
}
