package dev.sightline.inference.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sightline.contract.Detection;
import dev.sightline.inference.config.ClassificationConfig;
import dev.sightline.inference.config.DetectionConfig;
import dev.sightline.inference.config.LimitsConfig;
import dev.sightline.inference.config.ModelConfig;
import dev.sightline.inference.frame.EncodedImage;
import dev.sightline.inference.frame.FrameOutcome;
import dev.sightline.inference.model.BuiltInModel;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * The default model as the service ships and runs it: from a JPEG to one box per person. The two
 * pictures are of models/hog's DrawnScene.
 */
class BuiltInModelTest {

  /** As docs/default-detector.md states it. */
  private static final String SHA256 =
      "c74ed30caf8994dd260eedc56e075fc81b4efae6785fdb4aace4943a7b64f4d8";

  @Test
  void shouldBeTheModelThatIsStated() throws Exception {
    assertThat(BuiltInModel.read().name()).isEqualTo("hog-people");
    assertThat(BuiltInModel.read().sha256()).isEqualTo(SHA256);
  }

  @Test
  void shouldFindEachWalkerOnce() throws Exception {
    List<Detection> people = detect("two-walkers.jpg");

    assertThat(people).extracting(Detection::label).containsExactly("person", "person");
    assertThat(centres(people).get(0)).isCloseTo(160, within(15.0));
    assertThat(centres(people).get(1)).isCloseTo(460, within(15.0));
  }

  @Test
  void shouldFindNobodyInAnEmptyScene() throws Exception {
    assertThat(detect("empty-scene.jpg")).isEmpty();
  }

  private static List<Double> centres(List<Detection> people) {
    return people.stream()
        .map(Detection::box)
        .map(box -> box.x() + box.width() / 2)
        .sorted(Comparator.naturalOrder())
        .toList();
  }

  private static List<Detection> detect(String picture) throws Exception {
    ServedModelFactory factory =
        new ServedModelFactory(
            new ModelConfig("", 1),
            new DetectionConfig(0.5, "model", List.of()),
            ClassificationConfig.DEFAULT,
            new LimitsConfig(1 << 24, 10, 10, 1_000_000),
            new InferenceMetrics(new SimpleMeterRegistry()));
    try (ServedModel served = factory.load(BuiltInModel.read())) {
      FrameOutcome outcome =
          served
              .detect("drawn", List.of(EncodedImage.of(bytes(picture))))
              .get(30, TimeUnit.SECONDS)
              .outcomes()
              .get(0);
      return ((FrameOutcome.Detected) outcome).detections();
    }
  }

  private static byte[] bytes(String picture) throws IOException {
    try (InputStream resource = BuiltInModelTest.class.getResourceAsStream(picture)) {
      return resource.readAllBytes();
    }
  }
}
