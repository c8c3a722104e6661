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
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Small graphs with known outputs, from their bytes to boxes in the frame's pixels. */
class LayoutGoldenTest {

  private static final float NAN = Float.NaN;

  /**
   * Each puts class 1 with confidence 0.8 on left 16, top 24, right 48, bottom 40 of its 64×64
   * input.
   */
  static Stream<Arguments> letterboxed() {
    return Stream.of(
        Arguments.of("yolov5", yoloV5(0.8f)),
        Arguments.of("end to end", endToEnd(0.8f)),
        Arguments.of("nanodet", nanoDet(0.8f)));
  }

  static Stream<Arguments> stretched() {
    return Stream.of(
        Arguments.of("nanodet-plus", nanoDetPlus(0.8f, 8)),
        Arguments.of("nanodet-plus of four bins", named(nanoDetPlus(0.8f, 4))),
        Arguments.of("detr", detr(0.8f)),
        Arguments.of("fastestdet", fastestDet(0.8f)),
        Arguments.of("ssd", ssd(0.8f, "")),
        Arguments.of("ssd of TensorFlow", ssd(0.8f, ":0")));
  }

  static Stream<Arguments> broken() {
    return Stream.of(
        Arguments.of("yolov5", yoloV5(NAN)),
        Arguments.of("end to end", endToEnd(NAN)),
        Arguments.of("nanodet", nanoDet(NAN)),
        Arguments.of("nanodet-plus", nanoDetPlus(NAN, 8)),
        Arguments.of("detr", detr(NAN)),
        Arguments.of("fastestdet", fastestDet(NAN)),
        Arguments.of("ssd", ssd(NAN, "")));
  }

  /** A frame of 128×96 fills rows 8 to 56, at half its size. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("letterboxed")
  void shouldMapBoxesOutOfTheLetterbox(String name, TestModel model) throws Exception {
    assertOne(detections(model, 128, 96), new BoundingBox(32, 32, 64, 32));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("stretched")
  void shouldMapBoxesOutOfAStretchedFrame(String name, TestModel model) throws Exception {
    assertOne(detections(model, 128, 96), new BoundingBox(32, 36, 64, 24));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("broken")
  void shouldRefuseAModelThatGivesANumberThatIsNone(String name, TestModel model) {
    assertRefused(model, "NaN");
  }

  @ParameterizedTest
  @CsvSource({"1,1", "1,4000", "4000,1", "640,360", "360,640", "417,415", "7680,4320"})
  void shouldStayWithinFramesOfEveryShape(int width, int height) throws Exception {
    for (TestModel model : List.of(yoloV5(0.8f), detr(0.8f), ssd(0.8f, ""))) {
      FrameOutcome.Detected frame = (FrameOutcome.Detected) run(model, width, height);

      assertThat(frame.width()).isEqualTo(width);
      assertThat(frame.height()).isEqualTo(height);
      for (Detection detection : frame.detections()) {
        BoundingBox box = detection.box();
        assertThat(box.x() + box.width()).isBetween(0.0, width + 1e-6);
        assertThat(box.y() + box.height()).isBetween(0.0, height + 1e-6);
      }
    }
  }

  @Test
  void shouldRefuseAClassThatTheModelDoesNotHave() {
    TestModel model = named(image().output("out", new float[] {16, 24, 48, 40, 0.8f, 2}, 1, 1, 6));

    assertRefused(model, "the network gave the class 2.0; it has 2 classes");
  }

  @Test
  void shouldSayWhatAModelOfNoLayoutHas() {
    TestModel model = image().output("embedding", new float[512], 1, 512, 1, 1, 1);

    assertThatThrownBy(() -> factory().load(new ModelBytes("strange", model.bytes())))
        .isInstanceOf(ModelLoadException.class)
        .hasMessageContaining("images float32 [1,3,64,64]")
        .hasMessageContaining("embedding float32 [1,512,1,1,1]")
        .hasMessageContaining("no file beside it can describe it; layouts: hog-people, yolox")
        .hasMessageNotContaining("\n");
  }

  @Test
  void shouldSayThatATableMayBeDescribedByItsParts() {
    TestModel model = image().output("table", new float[12], 1, 3, 4);

    assertThatThrownBy(() -> factory().load(new ModelBytes("strange", model.bytes())))
        .hasMessageContaining("a file beside it can describe it by its parts, if it has a box for")
        .hasMessageNotContaining("\n");
  }

  private static void assertRefused(TestModel model, String reason) {
    assertThatThrownBy(() -> run(model, 128, 96))
        .isInstanceOf(ModelLoadException.class)
        .hasMessageContaining("MODEL_OUTPUT")
        .hasMessageContaining(reason);
  }

  private static void assertOne(List<Detection> detections, BoundingBox expected) {
    assertThat(detections)
        .singleElement()
        .satisfies(
            detection -> {
              assertThat(detection.classId()).isEqualTo(1);
              assertThat(detection.confidence()).isCloseTo(0.8, within(1e-3));
              assertThat(detection.box().x()).isCloseTo(expected.x(), within(0.1));
              assertThat(detection.box().y()).isCloseTo(expected.y(), within(0.1));
              assertThat(detection.box().width()).isCloseTo(expected.width(), within(0.1));
              assertThat(detection.box().height()).isCloseTo(expected.height(), within(0.1));
            });
  }

  private static List<Detection> detections(TestModel model, int width, int height)
      throws Exception {
    return ((FrameOutcome.Detected) run(model, width, height)).detections();
  }

  private static FrameOutcome run(TestModel model, int width, int height) throws Exception {
    try (ServedModel served = factory().load(new ModelBytes("golden", model.bytes()))) {
      return served
          .detect("test", List.of(EncodedImage.of(TestImages.jpeg(width, height))))
          .get(20, TimeUnit.SECONDS)
          .outcomes()
          .get(0);
    }
  }

  private static ServedModelFactory factory() {
    return new ServedModelFactory(
        new ModelConfig("", 1),
        new DetectionConfig(0.5, "model", List.of()),
        ClassificationConfig.DEFAULT,
        new LimitsConfig(1 << 26, 10, 10, 40_000_000),
        new InferenceMetrics(new SimpleMeterRegistry()));
  }

  private static TestModel image() {
    return new TestModel().input("images", DataType.FLOAT, 1, 3, 64, 64);
  }

  private static TestModel yoloV5(float confidence) {
    float[] rows = new float[252 * 7];
    List<float[]> cells = GridCells.of(64, 3, 8, 16, 32);
    for (int row = 0; row < 252; row++) {
      System.arraycopy(cells.get(row), 0, rows, 7 * row, 4);
    }
    System.arraycopy(new float[] {32, 32, 32, 16, 1, 0.1f, confidence}, 0, rows, 70, 7);
    return image().output("output", rows, 1, 252, 7);
  }

  private static TestModel endToEnd(float confidence) {
    float[] rows = new float[300 * 6];
    System.arraycopy(new float[] {16, 24, 48, 40, confidence, 1}, 0, rows, 0, 6);
    return image().output("output0", rows, 1, 300, 6);
  }

  private static TestModel detr(float confidence) {
    return image()
        .input("orig_target_sizes", DataType.INT64, 1, 2)
        .integers("labels", new long[] {1, 2}, 1, 2)
        .output("boxes", new float[] {16, 24, 48, 40, 0, 0, 9, 9}, 1, 2, 4)
        .output("scores", new float[] {confidence, 0.1f}, 1, 2);
  }

  /** The centre of the cell of stride 16 in row 2, column 1 is at 23.5, 39.5. */
  private static TestModel nanoDet(float confidence) {
    float[] scores = new float[16 * 2];
    int cell = 9;
    scores[cell * 2 + 1] = confidence;
    float[] boxes = new float[16 * 32];
    distribute(boxes, cell * 32, 8, 7.5 / 16, 15.5 / 16, 24.5 / 16, 0.5 / 16);
    return image()
        .output("d32", new float[4 * 32], 1, 4, 32)
        .output("s16", scores, 1, 16, 2)
        .output("s8", new float[64 * 2], 1, 64, 2)
        .output("d16", boxes, 1, 16, 32)
        .output("s32", new float[4 * 2], 1, 4, 2)
        .output("d8", new float[64 * 32], 1, 64, 32);
  }

  /** The corner of the cell of stride 16 in row 2, column 1 is at 16, 32; there are 85 cells. */
  private static TestModel nanoDetPlus(float confidence, int bins) {
    int channels = 2 + 4 * bins;
    int row = (64 + 9) * channels;
    float[] rows = new float[85 * channels];
    rows[row + 1] = confidence;
    distribute(rows, row + 2, bins, 0, 8 / 16.0, 32 / 16.0, 8 / 16.0);
    return image().output("output", rows, 1, 85, channels);
  }

  private static TestModel named(TestModel model) {
    return model.metadata("names", "{0: 'cat', 1: 'dog'}");
  }

  /** Logits of two neighbouring bins a side, whose expectation is the distance in strides. */
  private static void distribute(float[] target, int box, int bins, double... distances) {
    for (int side = 0; side < 4; side++) {
      int first = box + side * bins;
      int bin = (int) distances[side];
      double rest = distances[side] - bin;
      Arrays.fill(target, first, first + bins, -100);
      target[first + bin] = (float) Math.log(Math.max(1e-9, 1 - rest));
      target[first + bin + 1] = (float) Math.log(Math.max(1e-9, rest));
    }
  }

  /** The cell in row 2, column 2 of 4×4, its corner the box's centre. */
  private static TestModel fastestDet(float confidence) {
    float[] map = new float[7 * 16];
    int cell = 10;
    map[cell] = confidence;
    map[3 * 16 + cell] = 0;
    map[4 * 16 + cell] = (float) -Math.log(3);
    map[6 * 16 + cell] = confidence;
    return image().output("map", map, 1, 7, 4, 4);
  }

  private static TestModel ssd(float confidence, String suffix) {
    return new TestModel()
        .input("inputs" + suffix, DataType.UINT8, 1, 64, 64, 3)
        .output(
            "detection_boxes" + suffix,
            new float[] {24 / 64f, 16 / 64f, 40 / 64f, 48 / 64f, 0, 0, 1, 1},
            1,
            2,
            4)
        .output("detection_classes" + suffix, new float[] {2, 1}, 1, 2)
        .output("detection_scores" + suffix, new float[] {confidence, 0.9f}, 1, 2)
        .output("num_detections" + suffix, new float[] {1}, 1);
  }
}
