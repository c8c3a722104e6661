package dev.sightline.cli.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sightline.cli.stack.Home;
import dev.sightline.cli.stack.StackException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelCheckTest {

  /** ir_version 8, producer_name "test", graph of three bytes, opset_import of two. */
  private static final byte[] ONNX = {
    0x08, 0x08, 0x12, 4, 't', 'e', 's', 't', 0x3a, 3, 0x0a, 1, 'n', 0x42, 2, 0x10, 17
  };

  @TempDir Path home;
  private ModelCheck check;

  @BeforeEach
  void packService() throws IOException {
    Path jar = home.resolve("inference-k8s/target/inference-k8s.jar");
    Files.createDirectories(jar.getParent());
    try (OutputStream file = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(file)) {
      zip.putNextEntry(new ZipEntry("dev/sightline/inference/catalogue/models.json"));
      zip.write("[{\"name\": \"yolox-nano\"}, {\"name\": \"deimv2-atto\"}]".getBytes(UTF_8));
      zip.closeEntry();
    }
    check = new ModelCheck(new Home(home));
  }

  @ParameterizedTest
  @ValueSource(strings = {"hog-people", "yolox-nano", "deimv2-atto"})
  void shouldTakeANameOfTheCatalogue(String name) {
    assertThatCode(() -> check.require(name)).doesNotThrowAnyException();
  }

  @Test
  void shouldTakeAModel() throws IOException {
    Path model = Files.write(home.resolve("good.onnx"), ONNX);

    assertThatCode(() -> check.require(model.toString())).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "yolox-nan, ; did you mean yolox-nano?",
    "yolox_nano, ; did you mean yolox-nano?",
    "nothing.onnx, (./sightline model list)"
  })
  void shouldRefuseWhatIsNeitherAFileNorAName(String model, String end) {
    assertThatThrownBy(() -> check.require(model))
        .isInstanceOf(StackException.class)
        .hasMessageStartingWith("model '" + model + "' is neither a file nor in the catalogue")
        .hasMessageEndingWith(end);
  }

  @Test
  void shouldRefuseADirectory() {
    assertThatThrownBy(() -> check.require(home.toString()))
        .isInstanceOf(StackException.class)
        .hasMessageEndingWith("is a directory; an ONNX file is needed");
  }

  @Test
  void shouldRefuseAFileThatMayNotBeRead() throws IOException {
    Path model = Files.write(home.resolve("closed.onnx"), ONNX);
    boolean closed = model.toFile().setReadable(false) && !Files.isReadable(model);
    assumeThat(closed).as("root may read every file").isTrue();

    assertThatThrownBy(() -> check.require(model.toString()))
        .hasMessageEndingWith("can't be read: permission denied");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 3\n",
        "PK\u0003\u0004",
        "<html></html>",
        "\u0008\u0008"
      })
  void shouldRefuseAFileOfAnotherKind(String content) throws IOException {
    Path file = Files.writeString(home.resolve("other.onnx"), content);

    assertThatThrownBy(() -> check.require(file.toString()))
        .isInstanceOf(StackException.class)
        .hasMessageEndingWith("is not an ONNX model");
  }

  @Test
  void shouldRefuseAModelThatIsCutOff() throws IOException {
    Path file = home.resolve("cut.onnx");

    for (int length : new int[] {ONNX.length - 1, ONNX.length - 3, 11, 9}) {
      Files.write(file, Arrays.copyOf(ONNX, length));
      assertThatThrownBy(() -> check.require(file.toString()))
          .as("of %d bytes", length)
          .hasMessageEndingWith("is not an ONNX model");
    }
  }
}
