package dev.sightline.lab.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A real classifier on real photos, which the data's README says the classes of. */
class ShuffleNetEvaluationTest {

  private static final Path SHARED_DATA = Path.of("../../../shared/data");
  private static final String SHUFFLENET = "shufflenet-v2-12-int8";

  @TempDir private Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void requirePhotos() throws IOException {
    assumeTrue(
        Files.isDirectory(SHARED_DATA), "no ../shared/data here: no classifier and no photos");
    add("tabby", "kitten_224.png");
    add("21", "eagle.jpg");
    add("goldfish", "dog.jpg");
  }

  private void add(String label, String photo) throws IOException {
    Path made = Files.createDirectories(directory.resolve("images").resolve(label));
    Files.copy(SHARED_DATA.resolve("images").resolve(photo), made.resolve(photo));
  }

  private int run(String model, String... more) {
    CommandLine line = EvaluateCommand.commandLine();
    line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    String[] arguments = new String[more.length + 4];
    arguments[0] = "--model";
    arguments[1] = SHARED_DATA.resolve("models").resolve(model + ".onnx").toString();
    arguments[2] = "--images";
    arguments[3] = directory.resolve("images").toString();
    System.arraycopy(more, 0, arguments, 4, more.length);
    return line.execute(arguments);
  }

  @Test
  void shouldTellHowOftenAClassifierIsRight() throws IOException {
    assertThat(run(SHUFFLENET, "--out", directory.resolve("out").toString())).isZero();

    JsonNode json = new JsonMapper().readTree(directory.resolve("out/evaluation.json").toFile());
    assertThat(json.path("images").asInt()).isEqualTo(3);
    assertThat(json.path("accuracy").asDouble()).isEqualTo(2 / 3.0);
    assertThat(json.at("/confusions/0/is").asText()).isEqualTo("goldfish");
    assertThat(json.at("/worst/0/is").asText()).isEqualTo("goldfish");
    assertThat(json.at("/worst/0/file").asText()).endsWith("dog.jpg");
    assertThat(Files.readString(directory.resolve("out/evaluation.html")))
        .contains(
            "<dt>accuracy</dt><dd>0.667</dd>",
            "<th scope=\"row\">goldfish</th>",
            "<img alt=\"dog.jpg\" src=\"data:image/jpeg;base64,");
    assertThat(out.toString())
        .contains("accuracy       0.667", "1 goldfish found as ", "WORST MISSES")
        .containsPattern("0\\.\\d\\d goldfish found as [a-z ,]+.*: .*dog\\.jpg");
  }

  /** The photos of COCO under labels that they don't have: whatever they are taken for counts. */
  @Test
  void shouldSayTheSameAsTribuoDoes() throws IOException {
    try (Stream<Path> photos = Files.list(SHARED_DATA.resolve("coco/images"))) {
      int next = 0;
      for (Path photo : photos.sorted().toList()) {
        String label = List.of("tabby", "134", "517", "goldfish", "654").get(next++ % 5);
        Path made = Files.createDirectories(directory.resolve("images").resolve(label));
        Files.copy(photo, made.resolve(photo.getFileName()));
      }
    }
    Path file = directory.resolve("figures.json");

    assertThat(run(SHUFFLENET, "--tribuo", "--json", file.toString())).as(err.toString()).isZero();

    JsonNode json = new JsonMapper().readTree(file.toFile());
    assertThat(json.path("images").asInt()).isEqualTo(23);
    assertThat(json.path("confusions").size()).isGreaterThan(5);
    assertThat(json.at("/tribuo/accuracy")).isEqualTo(json.path("accuracy"));
    assertThat(json.at("/tribuo/top5")).isEqualTo(json.path("top5"));
    assertThat(json.at("/tribuo/confusions")).isEqualTo(json.path("confusions"));
    assertThat(out.toString()).containsPattern("by Tribuo +accuracy 0\\.\\d+, top 5 .*: the same,");
  }

  @Test
  void shouldRefuseAModelThatTribuoCannotRunBeforeAnyImageIsRead() throws IOException {
    Files.writeString(directory.resolve("images/tabby/broken.jpg"), "no image");

    assertThat(run("squeezenet_fp16", "--tribuo")).isEqualTo(CommandLine.ExitCode.USAGE);

    assertThat(err.toString()).contains("an input other than float32 [1,3,H,W]");
  }

  @Test
  void shouldRefuseLabelsThatAreForDetectors() {
    assertThat(run(SHUFFLENET, "--labels", directory.toString()))
        .isEqualTo(CommandLine.ExitCode.USAGE);

    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .contains("'shufflenet-v2-12-int8' is a classifier: --images is a directory with one of");
  }
}
