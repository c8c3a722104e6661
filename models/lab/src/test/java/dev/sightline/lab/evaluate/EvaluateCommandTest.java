package dev.sightline.lab.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command with the built-in model, on an empty grey image: whatever is labelled is missed. */
class EvaluateCommandTest {

  @TempDir private Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path images;
  private Path labels;

  @BeforeEach
  void writeImage() throws IOException {
    images = Files.createDirectory(directory.resolve("images"));
    labels = Files.createDirectory(directory.resolve("labels"));
    try (Scalar grey = new Scalar(127, 127, 127, 0);
        Mat image = new Mat(90, 160, opencv_core.CV_8UC3, grey)) {
      opencv_imgcodecs.imwrite(images.resolve("<b>&.png").toString(), image);
    }
    Files.writeString(labels.resolve("<b>&.txt"), "0 0.5 0.5 0.2 0.6\n");
  }

  private int run(String... more) {
    CommandLine line = EvaluateCommand.commandLine();
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    String[] arguments = new String[more.length + 4];
    arguments[0] = "--images";
    arguments[1] = images.toString();
    arguments[2] = "--labels";
    arguments[3] = labels.toString();
    System.arraycopy(more, 0, arguments, 4, more.length);
    return line.execute(arguments);
  }

  private void assertRefused(int exitCode, String line) {
    assertThat(exitCode).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString().lines()).singleElement().asString().contains(line);
  }

  @Test
  void shouldPrintTheScores() {
    assertThat(run()).isZero();

    assertThat(out.toString())
        .contains("hog-people 640x360", "1, objects 1", "mAP@0.5        0.000", "person");
  }

  @Test
  void shouldWriteAllFiguresAsJson() throws IOException {
    Path file = directory.resolve("made/figures.json");

    assertThat(run("--json", file.toString())).isZero();

    JsonNode json = new JsonMapper().readTree(file.toFile());
    assertThat(json.at("/model/name").asText()).isEqualTo("hog-people");
    assertThat(json.at("/scores/map50").isNumber()).isTrue();
    assertThat(json.at("/scores/at/1/recall").asDouble(-1)).isZero();
    assertThat(json.at("/scores/at/1/precision").isNull()).isTrue();
    assertThat(json.at("/scores/classes/0/curve/precisions")).hasSize(101);
  }

  @Test
  void shouldWriteOnePageThatNeedsNothingElse() throws IOException {
    assertThat(run("--out", directory.resolve("report").toString())).isZero();

    assertThat(directory.resolve("report/evaluation.json")).exists();
    assertThat(Files.readString(directory.resolve("report/evaluation.html")))
        .contains("<svg", "data:image/jpeg;base64,", "&lt;b&gt;&amp;.png", "missed 1 person")
        .doesNotContain("<b>&.png", "http");
  }

  @Test
  void shouldCompareTwoModels() throws IOException {
    assertThat(run("--against", "hog-people", "--out", directory.resolve("report").toString()))
        .isZero();

    assertThat(out.toString())
        .contains("COMPARED (* is better)             hog-people           hog-people")
        .containsPattern("mAP@0.5 +0.000 +0.000")
        .containsPattern("person +0.000 +0.000");
    assertThat(Files.readString(directory.resolve("report/evaluation.html")))
        .contains(
            "<h2>Compared</h2>",
            "<th scope=\"row\">wrong at 0.50</th><td class=\"number\">0</td><td"
                + " class=\"number\">0</td>");
    JsonNode json = new JsonMapper().readTree(directory.resolve("report/evaluation.json").toFile());
    assertThat(json.at("/against/model/name").asText()).isEqualTo("hog-people");
  }

  @Test
  void shouldRefuseADirectoryWithoutImages() throws IOException {
    Files.delete(images.resolve("<b>&.png"));

    assertRefused(run(), "no images: ");
  }

  @Test
  void shouldRefuseADirectoryWithoutLabels() throws IOException {
    Files.delete(labels.resolve("<b>&.txt"));

    assertRefused(run(), "no labels: ");
  }

  @Test
  void shouldRefuseAClassThatTheModelLacks() throws IOException {
    Files.writeString(labels.resolve("<b>&.txt"), "5 0.5 0.5 0.2 0.6\n");

    assertRefused(run(), "<b>&.txt:1: unknown class 5");
  }

  @Test
  void shouldRefuseAFileThatIsNoImage() throws IOException {
    Files.writeString(images.resolve("z.jpg"), "no image");

    assertRefused(run(), "z.jpg: NOT_AN_IMAGE");
  }

  @Test
  void shouldRefuseAModelThatIsNotThere() {
    assertRefused(run("--model", "nowhere.onnx"), "nowhere.onnx");
  }

  @Test
  void shouldRefuseTribuoForADetector() {
    assertRefused(run("--tribuo"), "--tribuo is for classifiers; 'hog-people' is a detector");
  }

  @Test
  void shouldTakeANameWithACommaForOneClass() {
    assertRefused(
        run("--only", "person, \"dog, large\""),
        "--only names 'dog, large', which the model lacks");
  }

  @Test
  void shouldRefuseNamesWhoseQuotationMarkHasNoEnd() {
    assertRefused(
        run("--only", "\"dog"), "--only is '\"dog': the quotation mark at character 1 has no end");
  }

  @Test
  void shouldRefuseThresholdsThatCutTheCurve() {
    assertThat(run("--conf", "0.6")).isEqualTo(CommandLine.ExitCode.USAGE);

    assertThat(err.toString()).startsWith("--conf is 0.6 and --threshold 0.5");
  }
}
