package dev.sightline.cli.report;

import dev.sightline.cli.report.RunReport.GroundTruthFigures;
import java.util.Collections;
import java.util.Map;
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
    <div class="meter"><i style="width:%s%%"></i></div>
    <p class="small quiet">A detection finds a person when their boxes overlap by half (IoU 0.5). Detections of
    nothing: %s.</p>
    </div>
    """
        .formatted(
            Html.count(truth.found()),
            Html.count(truth.objects()),
            Html.number(truth.recall() * 100, 1),
            Html.count(truth.falseAlarms()));
  }

  private String labels() {
    if (report.detectionsByLabel().isEmpty()) {
      return "<div class=\"card\"><p>Nothing was detected.</p></div>\n";
    }
    long most = Collections.max(report.detectionsByLabel().values());
    StringBuilder rows = new StringBuilder();
    for (Map.Entry<String, Long> label : new TreeMap<>(report.detectionsByLabel()).entrySet()) {
      rows.append(
          "<tr><td>%s</td><td class=\"number\">%s</td><td class=\"wide\">%s</td></tr>%n"
              .formatted(
                  Html.escape(label.getKey()),
                  Html.count(label.getValue()),
                  Bar.of(label.getValue(), most)));
    }
    return """
    <div class="card"><table>
    <tr><th>label</th><th class="number">detections</th><th></th></tr>
    %s</table></div>
    """
        .formatted(rows);
  }
}
