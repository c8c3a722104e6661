package dev.sightline.inference.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sightline.inference.catalogue.Catalogue;
import dev.sightline.inference.catalogue.ModelDirectory;
import dev.sightline.inference.fixture.TestImages;
import dev.sightline.inference.fixture.TestModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ModelCommandTest {

  @TempDir private Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    CommandLine line = ModelCommand.commandLine(Catalogue.shipped(), new ModelDirectory(directory));
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    return line.execute(arguments);
  }

  @Test
  void shouldListEveryModel() {
    assertThat(run("list")).isZero();

    assertThat(out.toString()).contains("yolox-nano", "416x416", "3.5", "Apache-2.0");
    assertThat(out.toString().lines()).hasSize(Catalogue.shipped().entries().size() + 1);
  }

  @Test
  void shouldListForAMachine() {
    assertThat(run("list", "--json")).isZero();

    assertThat(out.toString()).startsWith("[").contains("\"sha256\"");
  }

  @Test
  void shouldTellAllOfOneModel() {
    assertThat(run("info", "yolox-nano")).isZero();

    assertThat(out.toString()).contains("c789161ed43c", "3659407 bytes", "not fetched");
  }

  @Test
  void shouldTellHowAFileIsRead() {
    Path model = TestModel.yoloV8(new float[] {32, 32, 16, 16, 0.9f, 0}).file("cats");

    assertThat(run("info", model.toString())).as(err.toString()).isZero();

    assertThat(out.toString())
        .contains("sha256", "images float32 [1,3,64,64]", "output0 float32 [1,6,84]")
        .containsPattern("layout +yolov8\\n")
        .containsPattern("input +64x64\\n")
        .containsPattern("colours +rgb\\n")
        .containsPattern("names +the model's metadata\\n")
        .containsPattern("labels +cat, dog\\n")
        .containsPattern("suppression +IoU 0.50\\n");
  }

  @Test
  void shouldSayInOneLineWhyAFileIsNotServed() throws IOException {
    Path file = Files.writeString(directory.resolve("text.onnx"), "no model");

    assertThat(run("info", file.toString())).isEqualTo(CommandLine.ExitCode.SOFTWARE);

    assertThat(err.toString().lines()).hasSize(1).first().asString().contains("MODEL is 'text'");
  }

  @Test
  void shouldDrawWhatAFileFindsInAPhoto() throws IOException {
    Path model = TestModel.yoloV8(new float[] {32, 32, 16, 16, 0.9f, 0}).file("cats");
    Path photo = Files.write(directory.resolve("photo.jpg"), TestImages.jpeg(128, 96));

    assertThat(run("info", model.toString(), "--try", photo.toString()))
        .as(err.toString())
        .isZero();

    Path drawn = directory.resolve("photo-cats.jpg");
    assertThat(out.toString()).contains("cat 0.90", drawn.toString());
    assertThat(drawn).isRegularFile();
  }

  @Test
  void shouldSayWhatIsWrongWithThePhoto() throws IOException {
    String model = TestModel.yoloV8().file("cats").toString();
    Path missing = directory.resolve("missing.jpg");

    assertThat(run("info", model, "--try", missing.toString()))
        .isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(run("info", model, "--try", directory.toString()))
        .isEqualTo(CommandLine.ExitCode.USAGE);

    assertThat(err.toString().lines().filter(line -> !line.startsWith("Help: ")))
        .containsExactly(
            "sightline: --try names '%s': no such file; needed is a photo".formatted(missing),
            "sightline: --try names '%s': not a file; needed is a photo".formatted(directory));
  }

  @Test
  void shouldSayWhyThePictureCannotBeWritten() throws IOException {
    String model = TestModel.yoloV8(new float[] {32, 32, 16, 16, 0.9f, 0}).file("cats").toString();
    Path photo = Files.write(directory.resolve("photo.jpg"), TestImages.jpeg(128, 96));
    Path taken = Files.createDirectory(directory.resolve("photo-cats.jpg"));

    assertThat(run("info", model, "--try", photo.toString()))
        .isEqualTo(CommandLine.ExitCode.SOFTWARE);

    assertThat(err.toString().strip()).isEqualTo(taken + ": Is a directory");
  }

  /** As in the stored results. */
  @Test
  void shouldPrintOneObjectForAMachineAlsoWithAPhoto() throws IOException {
    Path model = TestModel.yoloV8(new float[] {32, 32, 16, 16, 0.9f, 0}).file("cats");
    Path photo = Files.write(directory.resolve("photo.jpg"), TestImages.jpeg(128, 96));

    assertThat(run("info", model.toString(), "--json", "--try", photo.toString()))
        .as(err.toString())
        .isZero();

    JsonNode json =
        JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readTree(out.toString());
    assertThat(json.path("layout").asText()).isEqualTo("yolov8");
    assertThat(json.at("/photo/detections/0/label").asText()).isEqualTo("cat");
    assertThat(json.at("/photo/detections/0/classId").isInt()).isTrue();
    assertThat(json.at("/photo/detections/0/box/width").asDouble()).isEqualTo(32);
    assertThat(json.at("/photo/classifications")).isEmpty();
    assertThat(Path.of(json.at("/photo/picture").asText())).isRegularFile();
  }

  @Test
  void shouldNameWhatThereIsForAnUnknownModel() {
    assertThat(run("fetch", "yolox-giant")).isEqualTo(CommandLine.ExitCode.USAGE);

    assertThat(err.toString()).contains("no model 'yolox-giant'", "yolox-nano");
  }

  @Test
  void shouldSuggestWhatAMistypedWordMeant() {
    assertThat(run("list", "--jsno")).isEqualTo(CommandLine.ExitCode.USAGE);

    assertThat(err.toString().lines())
        .containsExactly(
            "sightline: unknown option '--jsno'; did you mean --json?",
            "Help: ./sightline model list --help");
  }

  @ParameterizedTest
  @ValueSource(strings = {"list", "info", "fetch"})
  void shouldExplainEachSubcommand(String subcommand) {
    assertThat(run(subcommand, "--help")).isZero();

    assertThat(out.toString()).startsWith("Usage: sightline model " + subcommand);
  }
}
