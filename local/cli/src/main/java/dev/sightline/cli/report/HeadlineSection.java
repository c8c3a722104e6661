package dev.sightline.cli.report;

/** What the run came to, in a few figures. */
record HeadlineSection(RunReport report) {

  String html() {
    StringBuilder html = new StringBuilder();
    html.append(
        "<h1>%s frames, %s annotated images</h1>%n"
            .formatted(Html.count(report.framesCaptured()), Html.count(report.annotatedImages())));
    html.append(
        "<p class=\"quiet\">%s · %s · %s s from start to report</p>%n"
            .formatted(Html.escape(report.source()), model(), Html.number(report.seconds(), 0)));
    html.append("<div class=\"tiles\">%n".formatted());
    tile(html, Html.number(report.fps(), 1), "frames a second");
    report
        .latencyMs()
        .ifPresent(
            l -> tile(html, Html.millis(l.captureToAnnotated().p50()), "capture to image, median"));
    tile(html, Html.count(report.detections()), "detections");
    report
        .groundTruth()
        .ifPresent(
            truth -> {
              tile(html, Html.percent(truth.recall()), "of the people found");
              tile(html, Html.percent(truth.falseAlarmRate()), "false alarms");
            });
    tile(html, report.ledgerCloses() ? "closed" : "open", "frame ledger");
    return html.append("</div>%n".formatted()).toString();
  }

  private String model() {
    return report
        .model()
        .map(m -> "model <code>" + Html.escape(m.name()) + "</code>")
        .orElse("no result");
  }

  private static void tile(StringBuilder html, String figure, String caption) {
    html.append(
        "<div class=\"tile\"><b>%s</b><span class=\"quiet small\">%s</span></div>%n"
            .formatted(Html.escape(figure), Html.escape(caption)));
  }
}
