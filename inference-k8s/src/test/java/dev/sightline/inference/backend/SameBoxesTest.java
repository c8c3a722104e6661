package dev.sightline.inference.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.inference.config.BackendConfig;
import dev.sightline.inference.config.ClassificationConfig;
import dev.sightline.inference.config.DetectionConfig;
import dev.sightline.inference.config.LimitsConfig;
import dev.sightline.inference.config.ModelConfig;
import dev.sightline.inference.detect.InferenceMetrics;
import dev.sightline.inference.detect.ModelSources;
import dev.sightline.inference.detect.ServedModel;
import dev.sightline.inference.detect.ServedModelFactory;
import dev.sightline.inference.fixture.RawServer;
import dev.sightline.inference.fixture.SharedData;
import dev.sightline.inference.fixture.TestImages;
import dev.sightline.inference.fixture.TestModel;
import dev.sightline.inference.frame.EncodedImage;
import dev.sightline.inference.frame.FrameOutcome;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A network gives the same boxes, bit for bit, at a backend as in this process: the backend is this
 * service in raw-tensor mode, over real connections.
 */
@Timeout(300)
class SameBoxesTest {

  private final ServedModelFactory factory =
      new ServedModelFactory(
          new ModelConfig("", 2),
          new DetectionConfig(0.1, "model", List.of()),
          ClassificationConfig.DEFAULT,
          new LimitsConfig(1 << 26, 1000, 1000, 40_000_000),
          new InferenceMetrics(new SimpleMeterRegistry()));

  @ParameterizedTest
  @ValueSource(strings = {"http", "grpc"})
  void shouldFindTheSamePeopleAsTheBuiltInModel(String scheme) throws Exception {
    List<byte[]> scenes = List.of(scene("two-walkers.jpg"), scene("empty-scene.jpg"));

    assertThat(detections(assertSame("", scheme, scenes))).isGreaterThanOrEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "grpc"})
  void shouldReadAClassifierAlike(String scheme) throws Exception {
    String model = TestModel.classifier().file("colours").toString();

    List<FrameOutcome.Detected> outcomes =
        assertSame(model, scheme, List.of(TestImages.jpeg(128, 64)));

    assertThat(outcomes.get(0).classifications().get(0).label()).isEqualTo("blue");
  }

  /**
   * float16, int64 inputs and outputs, open dimensions, quantised: all that the shared data has.
   */
  @ParameterizedTest
  @CsvSource({
    "yolox_nano, http",
    "yolox_nano, grpc",
    "deimv2_atto, http",
    "deimv2_atto, grpc",
    "nanodet_2022nov, http",
    "squeezenet_fp16, http",
    "squeezenet_fp16, grpc",
    "shufflenet-v2-12-int8, http",
  })
  @EnabledIf(
      value = "dev.sightline.inference.fixture.SharedData#isPresent",
      disabledReason = "the shared models and photos are not on this machine")
  void shouldFindTheSameInPhotos(String model, String scheme) throws Exception {
    List<byte[]> photos = new ArrayList<>();
    try (Stream<Path> files = Files.list(SharedData.file("images"))) {
      for (Path file : files.sorted().toList()) {
        photos.add(Files.readAllBytes(file));
      }
    }

    List<FrameOutcome.Detected> outcomes =
        assertSame(SharedData.file("models/" + model + ".onnx").toString(), scheme, photos);

    assertThat(outcomes)
        .anyMatch(frame -> !frame.detections().isEmpty() || !frame.classifications().isEmpty());
  }

  private List<FrameOutcome.Detected> assertSame(String model, String scheme, List<byte[]> frames)
      throws Exception {
    try (RawServer backend = RawServer.of(model);
        ServedModel local = factory.load(ModelSources.ofThisMachine().find(model));
        ServedModel remote = factory.serve(open(backend.url(scheme)))) {
      List<FrameOutcome.Detected> expected = detect(local, frames);
      List<FrameOutcome.Detected> found = detect(remote, frames);

      assertThat(found).hasSameSizeAs(expected);
      for (int i = 0; i < expected.size(); i++) {
        assertThat(found.get(i).detections()).isEqualTo(expected.get(i).detections());
        assertThat(found.get(i).classifications()).isEqualTo(expected.get(i).classifications());
      }
      assertThat(remote.info().sha256()).isEqualTo(local.info().sha256()).isPresent();
      assertThat(remote.info().name()).isEqualTo("raw");
      assertThat(remote.facts()).isEqualTo(local.facts());
      return found;
    }
  }

  private static RemoteNetwork open(String url) {
    BackendConfig config = new BackendConfig(url, 20, "", "");
    return new BackendOpener(config.address().orElseThrow(), config).open();
  }

  private static List<FrameOutcome.Detected> detect(ServedModel model, List<byte[]> frames)
      throws Exception {
    return model
        .detect("photos", frames.stream().map(EncodedImage::of).toList())
        .get(120, TimeUnit.SECONDS)
        .outcomes()
        .stream()
        .map(FrameOutcome.Detected.class::cast)
        .toList();
  }

  private static long detections(List<FrameOutcome.Detected> frames) {
    return frames.stream().mapToLong(frame -> frame.detections().size()).sum();
  }

  private static byte[] scene(String name) throws IOException {
    try (InputStream in =
        SameBoxesTest.class.getResourceAsStream("/dev/sightline/inference/detect/" + name)) {
      return in.readAllBytes();
    }
  }
}
