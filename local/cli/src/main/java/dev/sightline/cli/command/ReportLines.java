package dev.sightline.cli.command;

import dev.sightline.cli.report.RunReport;
import dev.sightline.cli.report.RunReport.GroundTruthFigures;
import dev.sightline.cli.report.RunReport.Latency;
import dev.sightline.cli.report.RunReport.LedgerLine;
import dev.sightline.cli.report.RunReport.LineFigures;
import dev.sightline.cli.report.RunReport.ObjectFigures;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The figures of a run for the terminal. */
record ReportLines(Terminal terminal) {

  private static final double MILLIS_PER_SECOND = 1000;

  void show(RunReport report) {
    line("");
    line(
        "%d frames captured%s, %d dropped, %d stored in %d batches at %.1f frames/s",
        report.framesCaptured(),
        report.framesGated() > 0 ? ", %d without motion".formatted(report.framesGated()) : "",
        report.framesDropped(),
        report.framesPublished() - report.framesDeadLettered(),
        report.results(),
        report.fps());
    line(
        "%d annotated images, %d detections %s",
        report.annotatedImages(), report.detections(), report.detectionsByLabel());
    report.groundTruth().ifPresent(this::truth);
    report.objects().ifPresent(this::objects);
    report.latencyMs().ifPresent(this::latency);
    line("Frame ledger: %s", report.ledgerCloses() ? "closes" : "does not close");
    report.ledger().stream().filter(entry -> !entry.closes()).forEach(this::gap);
  }

  private void truth(GroundTruthFigures truth) {
    line(
        "Ground truth: %d of %d people found (%.1f %%), false alarms: %d (%.1f %%)",
        truth.found(),
        truth.objects(),
        100 * truth.recall(),
        truth.falseAlarms(),
        100 * truth.falseAlarmRate());
  }

  private void objects(ObjectFigures objects) {
    line(
        "Objects: %d followed%s%s",
        objects.followed(),
        objects.people().map(people -> " (%d came by)".formatted(people)).orElse(""),
        objects.lines().stream().map(ReportLines::crossings).collect(Collectors.joining()));
  }

  private static String crossings(LineFigures line) {
    return "; %s crossed %d in%s, %d out%s"
        .formatted(
            line.line(), line.in(), truth(line.trulyIn()), line.out(), truth(line.trulyOut()));
  }

  private static String truth(Optional<Long> truth) {
    return truth.map(real -> " of " + real).orElse("");
  }

  private void latency(Latency latency) {
    line(
        "Latency from %s: result %.2f s (p95 %.2f s), image %.2f s (p95 %.2f s)",
        latency.from(),
        latency.captureToResult().p50() / MILLIS_PER_SECOND,
        latency.captureToResult().p95() / MILLIS_PER_SECOND,
        latency.captureToAnnotated().p50() / MILLIS_PER_SECOND,
        latency.captureToAnnotated().p95() / MILLIS_PER_SECOND);
  }

  private void gap(LedgerLine entry) {
    line("  %s: %d and %d", entry.equation(), entry.left(), entry.right());
  }

  private void line(String format, Object... values) {
    terminal.line(String.format(Locale.ROOT, format, values));
  }
}
