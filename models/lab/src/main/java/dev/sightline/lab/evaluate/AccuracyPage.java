package dev.sightline.lab.evaluate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** A classifier's figures as one HTML page that needs nothing else. */
record AccuracyPage(ClassifierEvaluation evaluation) {

  String page() throws IOException {
    String name = Html.escape(evaluation.model().name());
    return Html.page(
        name + ": evaluation",
        """
        <h1>%s</h1>
        <p class="quiet">%d×%d · SHA-256 <code>%s</code><br>images: %d · classes: %d</p>
        <dl>%s%s%s%s</dl>
        <h2>Classes</h2>
        <div class="wide"><table>
        <tr><th>class</th><th>images</th><th>right</th><th>in the top 5</th></tr>
        %s</table></div>
        %s%s\
        """
            .formatted(
                name,
                evaluation.model().inputWidth(),
                evaluation.model().inputHeight(),
                Html.escape(evaluation.model().sha256().orElse("unknown")),
                evaluation.images(),
                evaluation.classes().size(),
                Html.figure("accuracy", Figures.share(OptionalDouble.of(evaluation.accuracy()))),
                Html.figure("top 5", Figures.share(OptionalDouble.of(evaluation.top5()))),
                Html.figure("decode, median", Figures.millis(evaluation.millisPerImage().decode())),
                Html.figure("run, median", Figures.millis(evaluation.millisPerImage().run())),
                classes(),
                new ConfusionList(evaluation.confusions(), "images", "").html(),
                worst()));
  }

  private String classes() {
    return evaluation.classes().stream()
        .map(
            of ->
                Html.row(
                    Html.escape(of.label()),
                    String.valueOf(of.images()),
                    String.valueOf(of.right()),
                    String.valueOf(of.rightInTop5())))
        .collect(Collectors.joining());
  }

  private String worst() throws IOException {
    if (evaluation.worst().isEmpty()) {
      return "<h2>Worst misses</h2><p>None: every image was classified correctly.</p>\n";
    }
    StringBuilder figures = new StringBuilder();
    for (WrongImage wrong : evaluation.worst()) {
      Path file = Path.of(wrong.file());
      byte[] picture = SmallPicture.jpeg(file, (image, scale) -> {});
      figures.append(Html.picture(file.getFileName().toString(), picture, caption(file, wrong)));
    }
    return """
    <h2>Worst misses</h2>
    <p class="quiet">The most confident first. <b class="truth">Blue</b>: what people say;
    <b class="detection">orange</b>: what was found.</p>
    <div class="pictures">
    %s</div>
    """
        .formatted(figures);
  }

  private static String caption(Path file, WrongImage wrong) {
    return String.format(
        Locale.ROOT,
        "%s<br><b class=\"truth\">%s</b>%s, <b class=\"detection\">%s</b> %.2f",
        Html.escape(file.getFileName().toString()),
        Html.escape(wrong.is()),
        wrong.inTop5() ? " (in the top 5)" : "",
        Html.escape(wrong.found()),
        wrong.confidence());
  }
}
