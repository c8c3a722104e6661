package dev.sightline.lab.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.contract.BoundingBox;
import dev.sightline.contract.Classification;
import dev.sightline.contract.Detection;
import dev.sightline.contract.ModelInfo;
import dev.sightline.inference.frame.StageTimes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models, labels and files are named by others: what they are called stays text in the pages. */
class HostileTextTest {

  private static final ModelInfo MODEL =
      new ModelInfo("<script>\"model\"", "<script>'sha'", 224, 224);
  private static final List<String> LABELS = List.of("<script>\"is\"", "<script>'found'");
  private static final BoundingBox BOX = new BoundingBox(10, 10, 40, 40);

  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void writeImage() {
    file = directory.resolve("<script>\"file\".png");
    try (Scalar grey = new Scalar(127, 127, 127, 0);
        Mat image = new Mat(90, 160, opencv_core.CV_8UC3, grey)) {
      assertThat(opencv_imgcodecs.imwrite(file.toString(), image)).isTrue();
    }
  }

  @Test
  void shouldStayTextInADetectorsPage() throws IOException {
    EvaluatedImage image =
        new EvaluatedImage(
            file,
            List.of(new GroundTruthBox(0, BOX, false)),
            List.of(new Detection(LABELS.get(1), 1, 0.9, BOX)),
            StageTimes.NONE);
    Evaluation evaluation =
        new Evaluation(
            MODEL,
            1,
            1,
            0.01,
            0.5,
            MillisPerImage.ofTimes(List.of(StageTimes.NONE), 1),
            new Scoring(LABELS, List.of(0.5)).score(List.of(image)),
            List.of(new Confusion(LABELS.get(0), LABELS.get(1), 1)),
            List.of("<script>\"remark\""));

    String page =
        new HtmlReport(
                evaluation,
                Optional.of(new Comparison(evaluation, evaluation)),
                WorstMisses.of(List.of(image), 0.5),
                LABELS)
            .page();

    assertTextOnly(page);
    assertThat(page).contains("&lt;script&gt;&quot;remark&quot;", "missed 1 &lt;script&gt;");
  }

  @Test
  void shouldStayTextInAClassifiersPage() throws IOException {
    ClassifiedImage image =
        new ClassifiedImage(
            new LabelledImage(file, 0),
            List.of(new Classification(LABELS.get(1), 1, 0.9)),
            StageTimes.NONE);

    assertTextOnly(
        new AccuracyPage(ClassifierEvaluation.of(MODEL, LABELS, List.of(image), 1)).page());
  }

  private static void assertTextOnly(String page) {
    assertThat(page)
        .contains(
            "<h1>&lt;script&gt;&quot;model&quot;</h1>",
            "<title>&lt;script&gt;&quot;model&quot; ",
            "&lt;script&gt;&#39;sha&#39;",
            "&lt;script&gt;&quot;is&quot;",
            "&lt;script&gt;&#39;found&#39;",
            "&lt;script&gt;&quot;file&quot;.png")
        .doesNotContain("<script");
  }
}
