package dev.sightline.lab.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A real model on real photos, against the reference run of the data's README. */
class YoloxNanoEvaluationTest {

  private static final Path SHARED_DATA = Path.of("../../../shared/data");

  @TempDir private Path directory;

  @Test
  void shouldCountAsTheReferenceDoes() throws IOException {
    assumeTrue(
        Files.isDirectory(SHARED_DATA),
        "no ../shared/data here: no labelled photos to evaluate on");
    Path file = directory.resolve("evaluation.json");
    CommandLine line = EvaluateCommand.commandLine().setOut(new PrintWriter(new StringWriter()));

    int exitCode =
        line.execute(
            "--model", SHARED_DATA.resolve("models/yolox_nano.onnx").toString(),
            "--images", SHARED_DATA.resolve("coco/images").toString(),
            "--labels", SHARED_DATA.resolve("coco/labels").toString(),
            "--json", file.toString());

    assertThat(exitCode).isZero();
    JsonNode atThirty = new JsonMapper().readTree(file.toFile()).at("/scores/at/0");
    assertThat(atThirty.path("threshold").asDouble()).isEqualTo(0.30);
    assertThat(atThirty.path("objects").asInt()).isEqualTo(126);
    assertThat(atThirty.path("truePositives").asInt()).isCloseTo(67, within(3));
    assertThat(atThirty.path("falsePositives").asInt()).isCloseTo(28, within(3));
  }
}
