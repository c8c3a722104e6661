package dev.sightline.inference.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.sightline.contract.BoundingBox;
import dev.sightline.contract.Detection;
import dev.sightline.inference.config.ClassificationConfig;
import dev.sightline.inference.config.DetectionConfig;
import dev.sightline.inference.config.LimitsConfig;
import dev.sightline.inference.config.ModelConfig;
import dev.sightline.inference.fixture.TestImages;
import dev.sightline.inference.fixture.TestModel;
import dev.sightline.inference.frame.EncodedImage;
import dev.sightline.inference.frame.FrameOutcome;
import dev.sightline.inference.model.ModelBytes;
import dev.sightline.inference.model.ModelLoadException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.awt.Color;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ServedModelFactoryTest {

  private static final TestModel CAT_AND_DOG =
      TestModel.yoloV8(
          new float[] {32, 32, 16, 16, 0.9f, 0},
          new float[] {33, 32, 16, 16, 0.8f, 0},
          new float[] {16, 40, 8, 8, 0, 0.7f},
          new float[] {16, 40, 8, 8, 0, 0.4f},
          new float[] {2, 2, 4, 4, 0, 0.9f});

  private static final DetectionConfig DEFAULTS = new DetectionConfig(0.5, "model", List.of());

  @Test
  void shouldReportBoxesInPixelsOfTheFrame() throws Exception {
    FrameOutcome outcome = detect(DEFAULTS, CAT_AND_DOG, TestImages.jpeg(128, 64));

    // 128×64 in 64×64: half the size, 16 rows of padding above and below.
    assertThat(outcome).isInstanceOf(FrameOutcome.Detected.class);
    assertThat(((FrameOutcome.Detected) outcome).detections())
        .containsExactly(
            new Detection("cat", 0, 0.9f, new BoundingBox(48, 16, 32, 32)),
            new Detection("dog", 1, 0.7f, new BoundingBox(24, 40, 16, 16)));
  }

  @Test
  void shouldObeyThresholdsAndLabels() throws Exception {
    assertThat(labels(new DetectionConfig(0.75, "model", List.of()))).containsExactly("cat");
    assertThat(labels(new DetectionConfig(0.5, "0.99", List.of())))
        .containsExactly("cat", "cat", "dog");
    assertThat(labels(new DetectionConfig(0.5, "model", List.of("dog")))).containsExactly("dog");
  }

  @Test
  void shouldNameAFrameForWhichTheNetworkGivesNoNumbers() throws Exception {
    TestModel model = TestModel.yoloV8UnlessDark(new float[] {32, 32, 16, 16, 0.9f, 0});

    FrameOutcome bright = detect(DEFAULTS, model, TestImages.jpeg(64, 64, Color.WHITE));
    FrameOutcome dark = detect(DEFAULTS, model, TestImages.jpeg(64, 64, Color.BLACK));

    assertThat(((FrameOutcome.Detected) bright).detections()).hasSize(1);
    assertThat(((FrameOutcome.Failed) dark).error().code()).isEqualTo("MODEL_OUTPUT");
  }

  @Test
  void shouldRefuseAModelThatGivesNoNumbers() {
    assertThatThrownBy(
            () -> detect(DEFAULTS, TestModel.mute(), TestImages.jpeg(64, 64, Color.WHITE)))
        .isInstanceOf(ModelLoadException.class)
        .hasMessage(
            "MODEL is 'test': a trial run as 'yolov8' failed (MODEL_OUTPUT: the network gave the"
                + " confidence NaN, which is not 0 to 1)");
  }

  @Test
  void shouldRefuseALabelThatTheModelLacks() {
    assertThatThrownBy(() -> labels(new DetectionConfig(0.5, "model", List.of("cow"))))
        .isInstanceOf(ModelLoadException.class)
        .hasMessage("INFERENCE_LABELS names 'cow', which the model lacks; it has: cat, dog");
  }

  @Test
  void shouldShowTheGraphOfAModelThatFitsNoLayout() {
    TestModel embedding =
        new TestModel()
            .input("data", DataType.FLOAT, 1, 3, 224, 224)
            .output("features", new float[10 * 49], 1, 10, 7, 7);

    assertThatThrownBy(() -> detect(DEFAULTS, embedding, TestImages.jpeg(64, 64)))
        .isInstanceOf(ModelLoadException.class)
        .hasMessageStartingWith(
            "MODEL is 'test': its graph fits no known layout (inputs: data float32 [1,3,224,224];"
                + " outputs: features float32 [1,10,7,7]); it seems to be a model that makes a map,"
                + " such as segmentation, depth or features, which is not served");
  }

  @Test
  void shouldRefuseAModelWhoseOutputsDoNotBelongTogether() {
    TestModel fewBoxes =
        new TestModel()
            .input("x", DataType.UINT8, 1, 64, 64, 3)
            .output("detection_boxes", new float[4], 1, 1, 4)
            .output("detection_classes", new float[] {1, 1, 1}, 1, 3)
            .output("detection_scores", new float[] {1, 1, 1}, 1, 3)
            .output("num_detections", new float[] {3}, 1);

    assertThatThrownBy(() -> detect(DEFAULTS, fewBoxes, TestImages.jpeg(64, 64)))
        .isInstanceOf(ModelLoadException.class)
        .hasMessageStartingWith("MODEL is 'test': a trial run as 'ssd' failed (");
  }

  @Test
  void shouldRefuseAnInputThatNoMachineHolds() {
    TestModel vast =
        new TestModel()
            .input("images", DataType.FLOAT, 1, 3, -1, -1)
            .identity("images", "output0")
            .metadata("imgsz", "[99999, 99999]");

    assertThatThrownBy(() -> detect(DEFAULTS, vast, TestImages.jpeg(64, 64)))
        .isInstanceOf(ModelLoadException.class)
        .hasMessage(
            "the model's input images float32 [1,3,99999,99999] is too large; at most 8192 pixels a"
                + " side are run");
  }

  private static List<String> labels(DetectionConfig config) throws Exception {
    FrameOutcome outcome = detect(config, CAT_AND_DOG, TestImages.jpeg(128, 64));
    return ((FrameOutcome.Detected) outcome).detections().stream().map(Detection::label).toList();
  }

  private static FrameOutcome detect(DetectionConfig config, TestModel model, byte[] image)
      throws Exception {
    ServedModelFactory factory =
        new ServedModelFactory(
            new ModelConfig("", 1),
            config,
            ClassificationConfig.DEFAULT,
            new LimitsConfig(1_000_000, 10, 10, 1_000_000),
            new InferenceMetrics(new SimpleMeterRegistry()));
    try (ServedModel served = factory.load(new ModelBytes("test", model.bytes()))) {
      return served
          .detect("a", List.of(EncodedImage.of(image)))
          .get(10, TimeUnit.SECONDS)
          .outcomes()
          .get(0);
    }
  }
}
