package dev.sightline.lab.evaluate;

import dev.sightline.look.Column;
import dev.sightline.look.Html;
import dev.sightline.look.Picture;
import dev.sightline.look.State;
import dev.sightline.look.Table;
import dev.sightline.look.Tile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** A classifier's figures as one HTML page that needs nothing else. */
record AccuracyPage(ClassifierEvaluation evaluation) {

  String page() throws IOException {
    return EvaluationPage.html(
        evaluation.model().name(),
        """
        <h1>%s</h1>
        <p class="lead">%d×%d · SHA-256 <code>%s</code><br>images: %d · classes: %d</p>
        %s<h2>Classes</h2>
        %s%s%s\
        """
            .formatted(
                Html.escape(evaluation.model().name()),
                evaluation.model().inputWidth(),
                evaluation.model().inputHeight(),
                Html.escape(evaluation.model().sha256().orElse("unknown")),
                evaluation.images(),
                evaluation.classes().size(),
                Tile.row(tiles()),
                classes(),
                new ConfusionList(evaluation.confusions(), "images", "").html(),
                worst()));
  }

  private List<Tile> tiles() {
    return List.of(
        new Tile("accuracy", Figures.share(OptionalDouble.of(evaluation.accuracy()))),
        new Tile("top 5", Figures.share(OptionalDouble.of(evaluation.top5()))),
        new Tile("decode, median", Figures.millis(evaluation.millisPerImage().decode())),
        new Tile("run, median", Figures.millis(evaluation.millisPerImage().run())));
  }

  private String classes() {
    return new Table(
            "Classes",
            List.of(
                Column.text("class"),
                Column.number("images"),
                Column.number("right"),
                Column.number("in the top 5")),
            evaluation.classes().stream()
                .map(
                    of ->
                        List.of(
                            of.label(),
                            String.valueOf(of.images()),
                            String.valueOf(of.right()),
                            String.valueOf(of.rightInTop5())))
                .toList())
        .html();
  }

  private String worst() throws IOException {
    if (evaluation.worst().isEmpty()) {
      return "<h2>Worst misses</h2>\n"
          + State.GOOD.notice("None: every image was classified correctly.");
    }
    StringBuilder figures = new StringBuilder();
    for (WrongImage wrong : evaluation.worst()) {
      Path file = Path.of(wrong.file());
      byte[] picture = SmallPicture.jpeg(file, (image, scale) -> {});
      figures.append(
          new Picture(file.getFileName().toString(), picture, caption(file, wrong)).html());
    }
    return """
    <h2>Worst misses</h2>
    <p class="lead">The most confident first. <b class="truth">Blue</b>: what people say;
    <b class="detection">orange</b>: what was found.</p>
    <div class="gallery">
    %s</div>
    """
        .formatted(figures);
  }

  private static String caption(Path file, WrongImage wrong) {
    return String.format(
        Locale.ROOT,
        "<span>%s</span><span><b class=\"truth\">%s</b>%s, <b class=\"detection\">%s</b>"
            + " %.2f</span>",
        Html.escape(file.getFileName().toString()),
        Html.escape(wrong.is()),
        wrong.inTop5() ? " (in the top 5)" : "",
        Html.escape(wrong.found()),
        wrong.confidence());
  }
}
