package dev.sightline.cli.report;

import dev.sightline.cli.report.RunReport.GroundTruthFigures;
import dev.sightline.look.Column;
import dev.sightline.look.Share;
import dev.sightline.look.State;
import dev.sightline.look.Table;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;

/** What was found, by label and against the ground truth. */
record DetectionSection(RunReport report) {

  String html() {
    return """
    <h2>What was found</h2>
    <div class="columns">
    %s%s</div>
    """
        .formatted(report.groundTruth().map(DetectionSection::truth).orElse(""), labels());
  }

  private static String truth(GroundTruthFigures truth) {
    return """
    <div class="card">
    <p>%s of %s people in the video's frames were found.</p>
    %s
    <p class="small quiet">A detection finds a person when their boxes overlap by half (IoU 0.5). Detections of
    nothing: %s.</p>
    </div>
    """
        .formatted(
            Figures.count(truth.found()),
            Figures.count(truth.objects()),
            new Share(truth.recall()).meter("people found", State.GOOD),
            Figures.count(truth.falseAlarms()));
  }

  private String labels() {
    if (report.detectionsByLabel().isEmpty()) {
      return State.QUIET.notice("Nothing was detected.");
    }
    long most = Collections.max(report.detectionsByLabel().values());
    return new Table(
            "Detections by label",
            List.of(Column.text("label"), Column.number("detections"), Column.wideMarkup("")),
            new TreeMap<>(report.detectionsByLabel())
                .entrySet().stream()
                    .map(
                        label ->
                            List.of(
                                label.getKey(),
                                Figures.count(label.getValue()),
                                Share.of(label.getValue(), most).bar()))
                    .toList())
        .html();
  }
}
