package dev.sightline.cli.report;

import dev.sightline.cli.soak.Curve;
import dev.sightline.cli.soak.CurveVerdict;
import dev.sightline.cli.soak.Measure;
import dev.sightline.cli.soak.SoakReport;
import dev.sightline.look.Column;
import dev.sightline.look.Html;
import dev.sightline.look.Page;
import dev.sightline.look.State;
import dev.sightline.look.Table;
import java.util.List;
import java.util.stream.Collectors;

/** A soak as one page: what grew and what did not, with the curves. */
public record SoakPage(SoakReport report) {

  public String html() {
    return new Page(report.source(), "soak report", headline() + gaps() + verdicts() + curves())
        .html();
  }

  private String headline() {
    return """
    <div class="heading"><h1>%s</h1>%s</div>
    <p class="lead">%s · %s s, of which the first %s s are warm-up · %s frames stored</p>
    <p class="small quiet">The line's slope is the median of those between all points after the warm-up.
    What it gains from there to the end, and what a jump that stays adds, must be within the bound.</p>
    """
        .formatted(
            report.passed() ? "Nothing grows" : "Not passed",
            report.passed() ? State.GOOD.badge("passed") : State.BAD.badge("failed"),
            Html.escape(report.source()),
            Figures.number(report.seconds(), 0),
            Figures.number(report.warmUpSeconds(), 0),
            Figures.count(report.framesStored()));
  }

  private String gaps() {
    return report.gaps().stream()
        .map(gap -> State.BAD.notice("Frame ledger: " + gap))
        .collect(Collectors.joining());
  }

  private String verdicts() {
    return "<h2>Trends</h2>\n"
        + new Table(
                "Trends",
                List.of(
                    Column.text("process"),
                    Column.text("of"),
                    Column.number("mean"),
                    Column.number("gained"),
                    Column.number("bound"),
                    Column.markup("")),
                report.curves().stream().map(SoakPage::row).toList())
            .html();
  }

  private static List<String> row(CurveVerdict verdict) {
    Measure measure = verdict.curve().measure();
    return List.of(
        verdict.curve().process(),
        measure.title(),
        figure(verdict.trend().mean(), measure),
        figure(verdict.trend().growth(), measure),
        figure(verdict.allowedGrowth(), measure),
        verdict.isFlat() ? State.GOOD.badge("flat") : State.BAD.badge("grows"));
  }

  private static String figure(double value, Measure measure) {
    return (Figures.number(value, 1) + " " + measure.unit()).strip();
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
    return "<h2>%s</h2>%n<div class=\"columns narrow\">%n%s</div>%n"
        .formatted(
            Html.escape(process), own.stream().map(this::card).collect(Collectors.joining()));
  }

  private String card(CurveVerdict verdict) {
    Measure measure = verdict.curve().measure();
    return "<div class=\"card\">%s%s</div>%n"
        .formatted(
            Ends.of(measure.title(), "mean " + figure(verdict.trend().mean(), measure)),
            new CurveChart(verdict, report.seconds(), report.warmUpSeconds()).html());
  }
}
