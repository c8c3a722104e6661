package dev.sightline.inference.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sightline.contract.BoundingBox;
import dev.sightline.contract.Detection;
import dev.sightline.inference.config.ClassificationConfig;
import dev.sightline.inference.config.DetectionConfig;
import dev.sightline.inference.config.LimitsConfig;
import dev.sightline.inference.config.ModelConfig;
import dev.sightline.inference.fixture.SharedData;
import dev.sightline.inference.frame.EncodedImage;
import dev.sightline.inference.frame.FrameOutcome;
import dev.sightline.inference.model.ModelFile;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** A real model on real photos, against the reference run of the data's README. */
@EnabledIf("dev.sightline.inference.fixture.SharedData#isPresent")
class YoloxNanoTest {

  private static final double PIXELS = 8;

  private static ServedModel model;

  @BeforeAll
  static void load() {
    ServedModelFactory factory =
        new ServedModelFactory(
            new ModelConfig("", 1),
            new DetectionConfig(0.5, "model", List.of()),
            ClassificationConfig.DEFAULT,
            new LimitsConfig(1 << 24, 100, 100, 40_000_000),
            new InferenceMetrics(new SimpleMeterRegistry()));
    model = factory.load(new ModelFile(SharedData.file("models/yolox_nano.onnx")));
  }

  @AfterAll
  static void close() {
    model.close();
  }

  @Test
  void shouldFindDogBicycleAndCar() throws Exception {
    List<Detection> detections = detect("images/dog.jpg");

    assertThat(detections).hasSize(3);
    assertBox(detections, "dog", 133, 207, 325, 542);
    assertBox(detections, "car", 467, 78, 692, 172);
    assertBox(detections, "bicycle", 46, 132, 572, 431);
  }

  @Test
  void shouldFindTheSameInAFrameThatIsDecodedAtReducedSize() throws Exception {
    List<Detection> detections = detect("images/zidane.jpg");

    assertBox(detections.subList(0, 1), "person", 149, 199, 681, 713);
    assertBox(detections.subList(1, 2), "person", 704, 39, 1152, 706);
  }

  private static List<Detection> detect(String image) throws Exception {
    FrameOutcome outcome =
        model
            .detect("photos", List.of(EncodedImage.of(SharedData.bytes(image))))
            .get(10, TimeUnit.SECONDS)
            .outcomes()
            .get(0);
    return ((FrameOutcome.Detected) outcome).detections();
  }

  private static void assertBox(
      List<Detection> detections, String label, double x1, double y1, double x2, double y2) {
    assertThat(detections)
        .filteredOn(detection -> detection.label().equals(label))
        .singleElement()
        .satisfies(
            detection -> {
              BoundingBox box = detection.box();
              assertThat(box.x()).isCloseTo(x1, within(PIXELS));
              assertThat(box.y()).isCloseTo(y1, within(PIXELS));
              assertThat(box.x() + box.width()).isCloseTo(x2, within(PIXELS));
              assertThat(box.y() + box.height()).isCloseTo(y2, within(PIXELS));
            });
  }
}
