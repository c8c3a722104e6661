package dev.sightline.inference.hog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;

import dev.sightline.contract.Detection;
import dev.sightline.inference.config.ClassificationConfig;
import dev.sightline.inference.config.DetectionConfig;
import dev.sightline.inference.config.LimitsConfig;
import dev.sightline.inference.config.ModelConfig;
import dev.sightline.inference.detect.InferenceMetrics;
import dev.sightline.inference.detect.ServedModel;
import dev.sightline.inference.detect.ServedModelFactory;
import dev.sightline.inference.frame.EncodedImage;
import dev.sightline.inference.frame.FrameOutcome;
import dev.sightline.inference.model.ModelBytes;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;

/** The default model as the service runs it: from a JPEG to one box per person. */
class ServedHogPeopleTest {

  @Test
  void shouldFindEachWalkerOnce() throws Exception {
    DrawnScene scene = new DrawnScene().withWalker(160, 330, 200).withWalker(460, 320, 180);

    List<Detection> people = detect(scene);

    assertThat(people).extracting(Detection::label).containsExactly("person", "person");
    assertThat(centres(people).get(0)).isCloseTo(160, within(15.0));
    assertThat(centres(people).get(1)).isCloseTo(460, within(15.0));
  }

  @Test
  void shouldFindNobodyInAnEmptyScene() throws Exception {
    assertThat(detect(new DrawnScene())).isEmpty();
  }

  private static List<Double> centres(List<Detection> people) {
    return people.stream()
        .map(Detection::box)
        .map(box -> box.x() + box.width() / 2)
        .sorted(Comparator.naturalOrder())
        .toList();
  }

  private static List<Detection> detect(DrawnScene scene) throws Exception {
    ServedModelFactory factory =
        new ServedModelFactory(
            new ModelConfig("", 1),
            new DetectionConfig(0.5, "model", List.of()),
            ClassificationConfig.DEFAULT,
            new LimitsConfig(1 << 24, 10, 10, 1_000_000),
            new InferenceMetrics(new SimpleMeterRegistry()));
    ModelBytes model = new ModelBytes(HogPeopleModel.NAME, new HogPeopleModel().build());
    try (ServedModel served = factory.load(model)) {
      FrameOutcome outcome =
          served
              .detect("drawn", List.of(EncodedImage.of(jpeg(scene))))
              .get(30, TimeUnit.SECONDS)
              .outcomes()
              .get(0);
      return ((FrameOutcome.Detected) outcome).detections();
    }
  }

  private static byte[] jpeg(DrawnScene scene) {
    try (Mat frame = scene.toMat();
        BytePointer encoded = new BytePointer()) {
      imencode(".jpg", frame, encoded);
      byte[] bytes = new byte[(int) encoded.limit()];
      encoded.get(bytes);
      return bytes;
    }
  }
}
