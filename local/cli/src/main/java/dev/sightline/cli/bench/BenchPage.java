package dev.sightline.cli.bench;

import dev.sightline.cli.report.Ends;
import dev.sightline.cli.report.Figures;
import dev.sightline.cli.report.LineChart;
import dev.sightline.cli.report.LineChart.Point;
import dev.sightline.cli.report.Percentiles;
import dev.sightline.look.Column;
import dev.sightline.look.Html;
import dev.sightline.look.Page;
import dev.sightline.look.State;
import dev.sightline.look.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** A benchmark of the pipeline as one page: its figures, and how they went over time. */
public record BenchPage(PipelineFigures figures) {

  private static final String NONE = "–";
  private static final double PERCENT = 100;

  public String html() {
    return new Page(
            figures.source(),
            "pipeline benchmark",
            headline()
                + refused()
                + figures.medians().map(BenchPage::programs).orElse("")
                + figures.medians().map(BenchPage::latencies).orElse("")
                + rounds()
                + curves())
        .html();
  }

  private String headline() {
    String title =
        figures
            .medians()
            .map(medians -> Figures.number(medians.framesPerSecond(), 1) + " frames/s")
            .orElse("No round counts");
    return """
    <div class="heading"><h1>%s</h1></div>
    <p class="lead">%s · %s on %s · %s · %s</p>
    <p class="small quiet">Medians of %d rounds. CPU time is what the system counted from the beginning
    to the end of a round's measured time, over the frames stored in it.</p>
    """
        .formatted(
            Html.escape(title),
            Html.escape(figures.mode()),
            Html.escape(figures.model()),
            Html.escape(figures.source()),
            counted(figures.streams(), "stream"),
            counted(figures.processors(), "processor"),
            figures.rounds().size());
  }

  private static String counted(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  private String refused() {
    return figures.refused().stream()
        .map(
            round ->
                State.BAD.notice(
                    "Round %d does not count: %s".formatted(round.number(), round.reason())))
        .collect(Collectors.joining());
  }

  private static String programs(RoundFigures medians) {
    List<List<String>> rows = new ArrayList<>();
    medians
        .cpuMillisPerFrame()
        .forEach(
            (program, millis) ->
                rows.add(
                    List.of(
                        program,
                        Figures.number(millis, 2) + " ms",
                        Optional.ofNullable(medians.residentMegabytes().get(program))
                            .map(megabytes -> Figures.number(megabytes, 0) + " MB")
                            .orElse(NONE))));
    rows.add(
        List.of(
            "all but bench", Figures.number(medians.cpuMillisPerFrameInAll(), 2) + " ms", NONE));
    medians
        .cpuMillisPerFrameButNetwork()
        .ifPresent(
            millis ->
                rows.add(
                    List.of(
                        "all but bench and the network", Figures.number(millis, 2) + " ms", NONE)));
    return "<h2>Programs</h2>\n"
        + new Table(
                "Programs",
                List.of(
                    Column.text("program"), Column.number("CPU a frame"), Column.number("memory")),
                rows)
            .html();
  }

  private static String latencies(RoundFigures medians) {
    return "<h2>Latency</h2>\n"
        + new Table(
                "Latency",
                List.of(Column.text("hop"), Column.number("median"), Column.number("p95")),
                medians.latencyMillis().entrySet().stream().map(BenchPage::latency).toList())
            .html();
  }

  private static List<String> latency(Map.Entry<String, Percentiles> hop) {
    return List.of(
        Hop.words(hop.getKey()),
        Figures.millis(hop.getValue().p50()),
        Figures.millis(hop.getValue().p95()));
  }

  private String rounds() {
    return "<h2>Rounds</h2>\n"
        + new Table(
                "Rounds",
                List.of(
                    Column.text("round"),
                    Column.number("frames/s"),
                    Column.number("of ONNX Runtime alone"),
                    Column.number("ONNX Runtime alone"),
                    Column.number("service alone"),
                    Column.number("CPU a frame"),
                    Column.number("others' CPU")),
                figures.rounds().stream().map(BenchPage::round).toList())
            .html();
  }

  private static List<String> round(Round round) {
    RoundFigures figures = round.figures();
    return List.of(
        Integer.toString(round.number()),
        Figures.number(figures.framesPerSecond(), 1),
        share(figures.ofBare()),
        leg(figures.bare()),
        leg(figures.service()),
        Figures.number(figures.cpuMillisPerFrameInAll(), 2) + " ms",
        Figures.percent(figures.othersShare()));
  }

  private static String share(OptionalDouble share) {
    return share.isPresent() ? Figures.number(share.getAsDouble(), 2) : NONE;
  }

  private static String leg(Optional<LegFigures> leg) {
    return leg.map(f -> Figures.number(f.framesPerSecond(), 1) + " frames/s").orElse(NONE);
  }

  private String curves() {
    if (figures.rounds().stream().allMatch(round -> round.samples().isEmpty())) {
      return "";
    }
    StringBuilder html = new StringBuilder("<h2>Over time</h2>\n");
    html.append("<p class=\"small quiet\">A line for each round.</p>\n");
    html.append("<div class=\"columns narrow\">\n");
    html.append(card("frames/s", Sample::framesPerSecond));
    html.append(card("latency, ms", Sample::latencyMillis));
    html.append("</div>\n<h2>CPU, % of a processor</h2>\n<div class=\"columns narrow\">\n");
    for (String program : figures.rounds().get(0).figures().cpuMillisPerFrame().keySet()) {
      html.append(card(program, s -> s.cpuShare().getOrDefault(program, 0.0) * PERCENT));
    }
    html.append("</div>\n<h2>Memory, MB</h2>\n<div class=\"columns narrow\">\n");
    for (String program : figures.rounds().get(0).figures().residentMegabytes().keySet()) {
      html.append(card(program, s -> s.residentMegabytes().getOrDefault(program, 0.0)));
    }
    return html.append("</div>\n").toString();
  }

  private String card(String name, ToDoubleFunction<Sample> value) {
    double most =
        figures.rounds().stream()
            .flatMap(round -> round.samples().stream())
            .mapToDouble(value)
            .max()
            .orElse(0);
    double seconds =
        figures.rounds().stream().mapToDouble(round -> round.figures().seconds()).max().orElse(1);
    List<List<Point>> lines =
        figures.rounds().stream()
            .map(
                round ->
                    round.samples().stream()
                        .map(s -> new Point(s.second(), value.applyAsDouble(s)))
                        .toList())
            .toList();
    return "<div class=\"card\">%s%s</div>\n"
        .formatted(
            Ends.of(name, "up to " + Figures.number(most, 1)),
            new LineChart(name, seconds, lines).html());
  }
}
