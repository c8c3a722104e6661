package dev.sightline.inference.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.sightline.contract.BoundingBox;
import dev.sightline.contract.Detection;
import dev.sightline.inference.config.ClassificationConfig;
import dev.sightline.inference.config.DetectionConfig;
import dev.sightline.inference.config.LimitsConfig;
import dev.sightline.inference.config.ModelConfig;
import dev.sightline.inference.fixture.GridCells;
import dev.sightline.inference.fixture.TestImages;
import dev.sightline.inference.fixture.TestModel;
import dev.sightline.inference.frame.EncodedImage;
import dev.sightline.inference.frame.FrameOutcome;
import dev.sightline.inference.model.ModelBytes;
import dev.sightline.inference.model.ModelLoadException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The same detector with inputs and outputs of every type, and with batch and size left open. */
class ElementTypesTest {

  private static final long[] FIXED = {1, 3, 64, 64};
  private static final long[] ROWS = {1, 6, 84};
  private static final long OPEN = -1;

  static Stream<Arguments> models() {
    return Stream.of(
        Arguments.of("float32", model(DataType.FLOAT, FIXED, DataType.FLOAT, ROWS)),
        Arguments.of("float16 in", model(DataType.FLOAT16, FIXED, DataType.FLOAT, ROWS)),
        Arguments.of("float16 both", model(DataType.FLOAT16, FIXED, DataType.FLOAT16, ROWS)),
        Arguments.of("uint8 in", model(DataType.UINT8, FIXED, DataType.FLOAT, ROWS)),
        Arguments.of("float64 out", model(DataType.FLOAT, FIXED, DataType.DOUBLE, ROWS)),
        Arguments.of(
            "open batch",
            model(DataType.FLOAT, new long[] {OPEN, 3, 64, 64}, DataType.FLOAT, OPEN, 6, 84)),
        Arguments.of(
            "open batch, float16",
            model(DataType.FLOAT16, new long[] {OPEN, 3, 64, 64}, DataType.FLOAT16, OPEN, 6, 84)),
        Arguments.of(
            "open size",
            model(DataType.FLOAT, new long[] {1, 3, OPEN, OPEN}, DataType.FLOAT, 1, 6, OPEN)
                .metadata("imgsz", "[64, 64]")),
        Arguments.of(
            "all open",
            model(DataType.FLOAT, new long[] {OPEN, 3, OPEN, OPEN}, DataType.FLOAT, OPEN, 6, OPEN)
                .metadata("imgsz", "[64, 64]")));
  }

  /** A frame of 128×96 fills rows 8 to 56, at half its size. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("models")
  void shouldDetectTheSame(String name, TestModel model) throws Exception {
    try (ServedModel served = load(model)) {
      List<Detection> detections =
          ((FrameOutcome.Detected)
                  served
                      .detect("test", List.of(EncodedImage.of(TestImages.jpeg(128, 96))))
                      .get(20, TimeUnit.SECONDS)
                      .outcomes()
                      .get(0))
              .detections();

      assertThat(detections).singleElement().satisfies(ElementTypesTest::isTheDog);
    }
  }

  @Test
  void shouldRefuseABatchThatIsFixedAtMoreThanOneImage() {
    TestModel pairs = model(DataType.FLOAT, new long[] {2, 3, 64, 64}, DataType.FLOAT, 1, 6, 84);

    assertThatThrownBy(() -> load(pairs))
        .isInstanceOf(ModelLoadException.class)
        .hasMessageContaining("images float32 [2,3,64,64]");
  }

  private static void isTheDog(Detection detection) {
    BoundingBox box = detection.box();
    assertThat(detection.label()).isEqualTo("dog");
    assertThat(detection.confidence()).isCloseTo(0.8, within(1e-3));
    assertThat(box.x()).isCloseTo(32, within(0.1));
    assertThat(box.y()).isCloseTo(32, within(0.1));
    assertThat(box.width()).isCloseTo(64, within(0.1));
    assertThat(box.height()).isCloseTo(32, within(0.1));
  }

  private static TestModel model(
      DataType inputType, long[] inputShape, DataType outputType, long... outputShape) {
    float[] rows = GridCells.columns(64, 6, 8, 16, 32);
    float[] dog = {32, 32, 32, 16, 0.1f, 0.8f};
    for (int row = 0; row < dog.length; row++) {
      rows[row * 84] = dog[row];
    }
    return new TestModel()
        .input("images", inputType, inputShape)
        .cast("output0", rows, ROWS, outputType, outputShape)
        .metadata("names", "{0: 'cat', 1: 'dog'}");
  }

  private static ServedModel load(TestModel model) {
    return new ServedModelFactory(
            new ModelConfig("", 1),
            new DetectionConfig(0.5, "model", List.of()),
            ClassificationConfig.DEFAULT,
            new LimitsConfig(1 << 20, 10, 10, 1_000_000),
            new InferenceMetrics(new SimpleMeterRegistry()))
        .load(new ModelBytes("types", model.bytes()));
  }
}
