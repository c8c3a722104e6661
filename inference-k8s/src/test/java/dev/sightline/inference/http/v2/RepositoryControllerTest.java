package dev.sightline.inference.http.v2;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sightline.inference.config.ModelConfig;
import dev.sightline.inference.fixture.InferCall;
import dev.sightline.inference.fixture.InferCall.Answer;
import dev.sightline.inference.fixture.TestImages;
import dev.sightline.inference.fixture.TestModel;
import dev.sightline.inference.http.ServiceTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryControllerTest extends ServiceTest {

  private static final List<byte[]> FRAMES = Collections.nCopies(8, TestImages.jpeg(128, 64));

  @Inject private ModelConfig config;

  @BeforeEach
  void write() throws IOException {
    file("dogs", TestModel.yoloV8(new float[] {32, 32, 16, 16, 0, 0.8f}).bytes());
    assertThat(load("cats").status()).isEqualTo(200);
  }

  private Path file(String name, byte[] bytes) throws IOException {
    Path file = Path.of(config.model()).resolveSibling(name + ".onnx");
    file.toFile().deleteOnExit();
    return Files.write(file, bytes);
  }

  private Answer load(String name) {
    return InferCall.postJson(url("/v2/repository/models/" + name + "/load"), "{}");
  }

  private Answer infer() {
    return InferCall.send(url("/v2/models/detector/infer"), FRAMES);
  }

  @Test
  void shouldServeTheModelThatWasLoaded() {
    Answer loaded = load("dogs");
    Answer answer = infer();

    assertThat(loaded.json().get("name").asText()).isEqualTo("dogs");
    assertThat(answer.json().get("model_name").asText()).isEqualTo("dogs");
    assertThat(answer.json().at("/parameters/model_sha256")).isEqualTo(loaded.json().get("sha256"));
    assertThat(answer.texts("labels")).containsOnly("dog");
    assertThat(InferCall.get(url("/v2/models/dogs/ready")).status()).isEqualTo(200);
    assertThat(InferCall.get(url("/v2/models/cats/ready")).status()).isEqualTo(404);
  }

  @Test
  void shouldReadAChangedFileAnew() throws IOException {
    String before = load("dogs").json().get("sha256").asText();
    file("dogs", TestModel.yoloV8(new float[] {32, 32, 16, 16, 0, 0.7f}).bytes());

    assertThat(load("dogs").json().get("sha256").asText()).isNotEqualTo(before);
  }

  static Stream<Arguments> failing() {
    return Stream.of(
        Arguments.of("no model", "not a model".getBytes(UTF_8)),
        Arguments.of("no numbers", TestModel.mute().bytes()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("failing")
  void shouldLeaveTheOldModelServingWhereTheNewOneFails(String why, byte[] model)
      throws IOException {
    file("broken", model);

    Answer refused = load("broken");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.code()).isEqualTo("MODEL_NOT_LOADED");
    assertThat(infer().texts("labels")).containsOnly("cat");
  }

  /** The file's name says which, and no client is told where it is. */
  @Test
  void shouldNotTellWhereFilesAre() throws IOException {
    Path broken = file("broken", "not a model".getBytes(UTF_8));

    assertThat(load("broken").json().get("error").asText())
        .contains("'broken'", "broken.onnx")
        .doesNotContain(broken.getParent().toString());
  }

  @ParameterizedTest
  @CsvSource({
    "my model,        my%20model",
    "a+b,             a+b",
    "a+b,             a%2Bb",
    "'v2 (1)! & more', v2%20(1)!%20&%20more",
    "'50%; {x}',      50%25;%20%7Bx%7D",
    "modèle,          mod%C3%A8le",
  })
  void shouldLoadFilesOfAnyName(String name, String path) throws IOException {
    assumeThat(Charset.forName(System.getProperty("sun.jnu.encoding")).newEncoder().canEncode("è"))
        .isTrue();
    file(name, TestModel.yoloV8(new float[] {32, 32, 16, 16, 0, 0.8f}).bytes());

    assertThat(InferCall.postJson(url("/v2/repository/index"), "{}").json())
        .anySatisfy(entry -> assertThat(entry.get("name").asText()).isEqualTo(name));
    assertThat(load(path).json().path("name").asText()).isEqualTo(name);
    assertThat(InferCall.get(url("/v2/models/" + path)).json().path("name").asText())
        .isEqualTo(name);
    assertThat(
            InferCall.send(url("/v2/models/" + path + "/infer"), FRAMES)
                .json()
                .path("model_name")
                .asText())
        .isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "..%2Fcats", "%2Fetc%2Fpasswd", "a%20b", ".hidden"})
  void shouldLoadNothingButModelsByTheirNames(String name) {
    Answer refused = load(name);

    assertThat(refused.status()).isBetween(400, 404);
    assertThat(infer().texts("labels")).containsOnly("cat");
  }

  @Test
  void shouldListWhatCanBeLoaded() {
    Answer index = InferCall.postJson(url("/v2/repository/index"), "{}");

    List<String> ready = new ArrayList<>();
    List<String> names = new ArrayList<>();
    index
        .json()
        .forEach(
            entry -> {
              names.add(entry.get("name").asText());
              if (entry.get("state").asText().equals("READY")) {
                ready.add(entry.get("name").asText());
              }
            });
    assertThat(names).contains("cats", "dogs", "hog-people", "yolox-nano").isSorted();
    assertThat(ready).containsExactly("cats");
  }

  @Test
  void shouldLoseNoRequestWhileModelsChange() {
    AtomicBoolean done = new AtomicBoolean();
    CompletableFuture<Void> swapping =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; i < 10; i++) {
                assertThat(load(i % 2 == 0 ? "dogs" : "cats").status()).isEqualTo(200);
              }
              done.set(true);
            });
    do {
      Answer answer = infer();
      assertThat(answer.status()).isEqualTo(200);
      String label = answer.json().get("model_name").asText().equals("dogs") ? "dog" : "cat";
      assertThat(answer.texts("labels")).hasSize(FRAMES.size()).containsOnly(label);
    } while (!done.get() && !swapping.isCompletedExceptionally());

    swapping.join();
  }
}
