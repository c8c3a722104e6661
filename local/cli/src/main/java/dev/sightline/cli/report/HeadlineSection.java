package dev.sightline.cli.report;

import dev.sightline.look.Html;
import dev.sightline.look.State;
import dev.sightline.look.Tile;
import java.util.ArrayList;
import java.util.List;

/** What the run came to, in a few figures. */
record HeadlineSection(RunReport report) {

  String html() {
    return """
    <div class="heading"><h1>%s frames, %s annotated images</h1>%s</div>
    <p class="lead">%s · %s · %s s from start to report</p>
    %s\
    """
        .formatted(
            Figures.count(report.framesCaptured()),
            Figures.count(report.annotatedImages()),
            ledger(),
            Html.escape(report.source()),
            model(),
            Figures.number(report.seconds(), 0),
            Tile.row(tiles()));
  }

  private String ledger() {
    return report.ledgerCloses()
        ? State.GOOD.badge("frame ledger closed")
        : State.BAD.badge("frame ledger open");
  }

  private String model() {
    return report
        .model()
        .map(m -> "model <code>" + Html.escape(m.name()) + "</code>")
        .orElse("no result");
  }

  private List<Tile> tiles() {
    List<Tile> tiles = new ArrayList<>();
    tiles.add(new Tile("frames a second", Figures.number(report.fps(), 1)));
    report
        .latencyMs()
        .ifPresent(
            latency ->
                tiles.add(
                    new Tile(
                        "capture to image, median",
                        Figures.millis(latency.captureToAnnotated().p50()))));
    tiles.add(new Tile("detections", Figures.count(report.detections())));
    report
        .groundTruth()
        .ifPresent(
            truth -> {
              tiles.add(new Tile("people found", Figures.percent(truth.recall())));
              tiles.add(new Tile("false alarms", Figures.percent(truth.falseAlarmRate())));
            });
    return tiles;
  }
}
