package dev.sightline.lab.evaluate;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The evaluation as one HTML page that needs nothing else.
 *
 * @param comparison with another model, if there is one
 * @param misses drawn in it
 * @param labels by class index
 */
record HtmlReport(
    Evaluation evaluation,
    Optional<Comparison> comparison,
    List<JudgedImage> misses,
    List<String> labels) {

  String page() throws IOException {
    return Html.page(
        Html.escape(evaluation.model().name()) + ": evaluation",
        heading()
            + comparison.map(compared -> new ComparisonSection(compared).html()).orElse("")
            + curves()
            + thresholds()
            + sizes()
            + classes()
            + new ConfusionList(
                    evaluation.confusions(),
                    "objects",
                    " at confidence " + Figures.threshold(evaluation.threshold()))
                .html()
            + pictures());
  }

  private String heading() {
    MillisPerImage millis = evaluation.millisPerImage();
    OperatingPoint deployed = evaluation.deployed();
    String threshold = Figures.threshold(evaluation.threshold());
    return """
    <h1>%s</h1>
    <p class="quiet">%d×%d · SHA-256 <code>%s</code><br>images: %d · objects: %d%s</p>
    <dl>%s</dl>
    """
        .formatted(
            Html.escape(evaluation.model().name()),
            evaluation.model().inputWidth(),
            evaluation.model().inputHeight(),
            Html.escape(evaluation.model().sha256().orElse("unknown")),
            evaluation.images(),
            evaluation.objects(),
            evaluation.remarks().stream()
                .map(remark -> "<br>" + Html.escape(remark))
                .collect(Collectors.joining()),
            Stream.of(
                    Html.figure("mAP@0.5", Figures.share(evaluation.scores().map50())),
                    Html.figure("mAP@0.5:0.95", Figures.share(evaluation.scores().map5095())),
                    Html.figure("precision at " + threshold, Figures.share(deployed.precision())),
                    Html.figure("recall at " + threshold, Figures.share(deployed.recall())),
                    Html.figure("decode, median", Figures.millis(millis.decode())),
                    Html.figure("run, median", Figures.millis(millis.run())))
                .collect(Collectors.joining()));
  }

  private String curves() {
    return """
    <h2>Precision over recall</h2>
    <p class="quiet">At an overlap of 0.5. <b class="mean">Thick</b>: the mean of the classes;
    thin: each class (point at a line for its name).</p>
    %s
    """
        .formatted(PrecisionRecallPlot.of(evaluation.scores()));
  }

  private String thresholds() {
    return """
    <h2>At a threshold</h2>
    <div class="wide"><table>
    <tr><th>confidence</th><th>precision</th><th>recall</th><th>found</th><th>wrong</th><th>missed</th></tr>
    %s</table></div>
    """
        .formatted(
            evaluation.scores().at().stream()
                .map(
                    point ->
                        Html.row(
                            Figures.threshold(point.threshold()),
                            Figures.share(point.precision()),
                            Figures.share(point.recall()),
                            String.valueOf(point.truePositives()),
                            String.valueOf(point.falsePositives()),
                            String.valueOf(point.objects() - point.truePositives())))
                .collect(Collectors.joining()));
  }

  private String sizes() {
    return """
    <h2>Sizes</h2>
    <p class="quiet">In pixels of the images: small up to 32×32, medium to 96×96, large above.</p>
    <div class="wide"><table>
    <tr><th>objects that are</th><th>objects</th><th>mAP@0.5:0.95</th></tr>
    %s</table></div>
    """
        .formatted(
            evaluation.scores().sizes().stream()
                .map(
                    size ->
                        Html.row(
                            size.size(),
                            String.valueOf(size.objects()),
                            Figures.share(size.map5095())))
                .collect(Collectors.joining()));
  }

  private String classes() {
    return """
    <h2>Classes</h2>
    <p class="quiet">Precision, recall, found and wrong at confidence %s.</p>
    <div class="wide"><table>
    <tr><th>class</th><th>objects</th><th>AP@0.5</th><th>AP@0.5:0.95</th><th>precision</th><th>recall</th><th>found</th><th>wrong</th><th>curve</th></tr>
    %s</table></div>
    """
        .formatted(
            Figures.threshold(evaluation.threshold()),
            evaluation.scores().classes().stream().map(this::row).collect(Collectors.joining()));
  }

  private String row(ClassScore score) {
    OperatingPoint point = evaluation.deployed(score);
    return Html.row(
        Html.escape(score.label()),
        String.valueOf(score.objects()),
        Figures.share(score.ap50()),
        Figures.share(score.ap5095()),
        Figures.share(point.precision()),
        Figures.share(point.recall()),
        String.valueOf(point.truePositives()),
        String.valueOf(point.falsePositives()),
        score.curve().map(PrecisionRecallPlot::small).orElse("–"));
  }

  private String pictures() throws IOException {
    if (misses.isEmpty()) {
      return "<h2>Worst misses</h2><p>None: everything was found, and nothing else.</p>\n";
    }
    MissPicture picture = new MissPicture(labels);
    StringBuilder figures = new StringBuilder();
    for (JudgedImage judged : misses) {
      String name = judged.image().file().getFileName().toString();
      String caption = "%s<br>%s".formatted(Html.escape(name), mistakes(judged));
      figures.append(Html.picture(name, picture.draw(judged), caption));
    }
    return """
    <h2>Worst misses</h2>
    <p class="quiet">At confidence %s. <b class="truth">Blue</b>: what is there, thick where it was missed.
    <b class="detection">Orange</b>: what was found, thick where it is wrong.</p>
    <div class="pictures">
    %s</div>
    """
        .formatted(Figures.threshold(evaluation.threshold()), figures);
  }

  private String mistakes(JudgedImage judged) {
    Stream<String> missed = judged.missed().stream().map(truth -> labels.get(truth.classId()));
    Stream<String> wrong =
        judged.detections().stream()
            .filter(found -> found.verdict() == Verdict.FALSE_POSITIVE)
            .map(found -> found.detection().label());
    return Stream.of(counted("missed", missed), counted("wrong", wrong))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("; "));
  }

  private static String counted(String what, Stream<String> names) {
    Map<String, Long> counts =
        names.collect(Collectors.groupingBy(Html::escape, TreeMap::new, Collectors.counting()));
    return counts.isEmpty()
        ? ""
        : counts.entrySet().stream()
            .map(entry -> entry.getValue() + " " + entry.getKey())
            .collect(Collectors.joining(", ", what + " ", ""));
  }
}
