package dev.sightline.lab.evaluate;

import dev.sightline.look.Column;
import dev.sightline.look.Html;
import dev.sightline.look.Picture;
import dev.sightline.look.State;
import dev.sightline.look.Table;
import dev.sightline.look.Tile;
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
    return EvaluationPage.html(
        evaluation.model().name(),
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
    return """
    <h1>%s</h1>
    <p class="lead">%d×%d · SHA-256 <code>%s</code><br>images: %d · objects: %d%s</p>
    %s\
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
            Tile.row(tiles()));
  }

  private List<Tile> tiles() {
    MillisPerImage millis = evaluation.millisPerImage();
    OperatingPoint deployed = evaluation.deployed();
    String threshold = Figures.threshold(evaluation.threshold());
    return List.of(
        new Tile("mAP@0.5", Figures.share(evaluation.scores().map50())),
        new Tile("mAP@0.5:0.95", Figures.share(evaluation.scores().map5095())),
        new Tile("precision at " + threshold, Figures.share(deployed.precision())),
        new Tile("recall at " + threshold, Figures.share(deployed.recall())),
        new Tile("decode, median", Figures.millis(millis.decode())),
        new Tile("run, median", Figures.millis(millis.run())));
  }

  private String curves() {
    return """
    <h2>Precision over recall</h2>
    <p class="lead">At an overlap of 0.5. <b class="mean">Thick</b>: the mean of the classes;
    thin: each class (point at a line for its name).</p>
    <div class="card">%s</div>
    """
        .formatted(PrecisionRecallPlot.of(evaluation.scores()));
  }

  private String thresholds() {
    return "<h2>At a threshold</h2>\n"
        + new Table(
                "At a threshold",
                List.of(
                    Column.number("confidence"),
                    Column.number("precision"),
                    Column.number("recall"),
                    Column.number("found"),
                    Column.number("wrong"),
                    Column.number("missed")),
                evaluation.scores().at().stream().map(HtmlReport::row).toList())
            .html();
  }

  private static List<String> row(OperatingPoint point) {
    return List.of(
        Figures.threshold(point.threshold()),
        Figures.share(point.precision()),
        Figures.share(point.recall()),
        String.valueOf(point.truePositives()),
        String.valueOf(point.falsePositives()),
        String.valueOf(point.objects() - point.truePositives()));
  }

  private String sizes() {
    return """
    <h2>Sizes</h2>
    <p class="lead">In pixels of the images: small up to 32×32, medium to 96×96, large above.</p>
    %s\
    """
        .formatted(
            new Table(
                    "Sizes",
                    List.of(
                        Column.text("objects that are"),
                        Column.number("objects"),
                        Column.number("mAP@0.5:0.95")),
                    evaluation.scores().sizes().stream()
                        .map(
                            size ->
                                List.of(
                                    size.size(),
                                    String.valueOf(size.objects()),
                                    Figures.share(size.map5095())))
                        .toList())
                .html());
  }

  private String classes() {
    return """
    <h2>Classes</h2>
    <p class="lead">Precision, recall, found and wrong at confidence %s.</p>
    %s\
    """
        .formatted(
            Figures.threshold(evaluation.threshold()),
            new Table(
                    "Classes",
                    List.of(
                        Column.text("class"),
                        Column.number("objects"),
                        Column.number("AP@0.5"),
                        Column.number("AP@0.5:0.95"),
                        Column.number("precision"),
                        Column.number("recall"),
                        Column.number("found"),
                        Column.number("wrong"),
                        Column.markup("curve")),
                    evaluation.scores().classes().stream().map(this::row).toList())
                .html());
  }

  private List<String> row(ClassScore score) {
    OperatingPoint point = evaluation.deployed(score);
    return List.of(
        score.label(),
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
      return "<h2>Worst misses</h2>\n"
          + State.GOOD.notice("None: everything was found, and nothing else.");
    }
    MissPicture picture = new MissPicture(labels);
    StringBuilder figures = new StringBuilder();
    for (JudgedImage judged : misses) {
      String name = judged.image().file().getFileName().toString();
      String caption =
          "<span>%s</span><span>%s</span>".formatted(Html.escape(name), mistakes(judged));
      figures.append(new Picture(name, picture.draw(judged), caption).html());
    }
    return """
    <h2>Worst misses</h2>
    <p class="lead">At confidence %s. <b class="truth">Blue</b>: what is there, thick where it was missed.
    <b class="detection">Orange</b>: what was found, thick where it is wrong.</p>
    <div class="gallery">
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
