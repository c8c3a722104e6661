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
import dev.sightline.inference.model.ModelFile;
import dev.sightline.inference.model.ModelLoadException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Graphs whose outputs are split, or hold only what was found, from their bytes to boxes. */
class SuppressedExportsTest {

  private static final BoundingBox LETTERBOXED = new BoundingBox(32, 32, 64, 32);
  private static final BoundingBox TOP_LEFT = new BoundingBox(32, 48, 64, 32);
  private static final BoundingBox STRETCHED = new BoundingBox(32, 36, 64, 24);

  @TempDir private Path directory;

  /** Each puts class 1 with confidence 0.8 on left 16, top 24, right 48, bottom 40 of 64×64. */
  static Stream<Arguments> told() {
    return Stream.of(
        Arguments.of("deepstream-outputs", centres(), LETTERBOXED),
        Arguments.of("deepstream-corner-outputs", corners(), LETTERBOXED),
        Arguments.of("yolov7-end-to-end", yoloV7(0, 16, 24, 48, 40, 1, 0.8f), LETTERBOXED),
        Arguments.of("efficient-nms", efficientNms(16, 24, 48, 40), LETTERBOXED),
        Arguments.of("nms-indices", indices(1, 2, 3, 4, 0, 1), LETTERBOXED),
        Arguments.of("nms-indices-top-first", indices(2, 1, 4, 3, 0, 1), LETTERBOXED),
        Arguments.of("nms-indices-centred", indices(5, 6, 7, 8, 0, 1), LETTERBOXED),
        Arguments.of("efficientdet", efficientDet(), TOP_LEFT),
        Arguments.of("torchvision", torchvision(1, 3, 64, 64), TOP_LEFT),
        Arguments.of("torchvision", torchvision(3, 64, 64), TOP_LEFT),
        Arguments.of("rf-detr", detrLogits("dets", "labels"), STRETCHED),
        Arguments.of("detr-logits", detrLogits("pred_boxes", "logits"), STRETCHED),
        Arguments.of("picodet", picoDet(), STRETCHED));
  }

  /** Of these the graph does not tell the image's colours, so that a file has to. */
  static Stream<Arguments> named() {
    return Stream.of(
        Arguments.of("ppyoloe-plus", paddle(), STRETCHED),
        Arguments.of("ppyoloe", paddle(), STRETCHED),
        Arguments.of("ppyoloe-plus", paddleCells(84, 8, 16, 32), STRETCHED),
        Arguments.of("ppyoloe", paddleCells(84, 8, 16, 32), STRETCHED));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("told")
  void shouldReadWhatExportersWrite(String layout, TestModel model, BoundingBox box)
      throws Exception {
    assertReadAs(layout, model, box);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("named")
  void shouldReadWhatAFileNamesAndElseRefuse(String layout, TestModel model, BoundingBox box)
      throws Exception {
    assertThatThrownBy(() -> load(model))
        .isInstanceOf(ModelLoadException.class)
        .hasMessageContaining("does not tell whether the image is 0 to 1")
        .hasMessageContaining(
            "put {\"layout\": \"ppyoloe-plus\"} or {\"layout\": \"ppyoloe\"} into")
        .hasMessageNotContaining("\n");

    Files.writeString(directory.resolve("golden.json"), "{\"layout\": \"%s\"}".formatted(layout));

    assertReadAs(layout, model, box);
  }

  /** Four strides are PicoDet's alone. */
  @Test
  void shouldReadPicoDetWithItsDecodingByItself() throws Exception {
    TestModel model = paddleCells(85, 8, 16, 32, 64);

    assertReadAs("ppyoloe", model, STRETCHED);
    try (ServedModel served = load(model)) {
      assertThat(served.facts().get("scale")).contains("less [0.485, 0.456, 0.406]");
    }
  }

  /** The names and the form tell; what comes later is checked when it comes. */
  @Test
  void shouldServeAModelThatFindsNothingInTheTrial() throws Exception {
    for (TestModel model :
        List.of(
            image().openRows("output", new float[0], 0, 7),
            efficientNms(),
            image()
                .openRows("boxes", new float[0], 0, 4)
                .openRows("labels", new float[0], 0)
                .openRows("scores", new float[0], 0))) {
      try (ServedModel served = load(model)) {
        assertThat(served.facts().get("evidence")).startsWith("it found nothing in the trial's");
      }
    }
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        Arguments.of("box of image 1.0", twice(1, 16, 24, 48, 40, 1, 0.8f)),
        Arguments.of("the class 1.5", twice(0, 16, 24, 48, 40, 1.5f, 0.8f)),
        Arguments.of("the confidence -2.0", twice(0, 16, 24, 48, 40, 1, -2)),
        Arguments.of("the confidence 40.0", twice(0, 16, 24, 48, 40, 1, 40)),
        Arguments.of("in parts of the input", twice(0, 0.2f, 0.4f, 0.7f, 0.6f, 1, 0.8f)),
        Arguments.of("only 0 of its 2 boxes are within", twice(0, 48, 24, 16, 40, 1, 0.8f)),
        Arguments.of("in parts of the input", efficientNms(0.2f, 0.4f, 0.7f, 0.6f)),
        Arguments.of("only 0 of its 1 boxes are within", ssdInPixels()),
        Arguments.of("selected class 2.0, of 2", indices(1, 2, 3, 4, 0, 2)),
        Arguments.of("selected image 1.0, of 1", indices(1, 2, 3, 4, 1, 1)),
        Arguments.of("as with a class for \"no object\"", softmaxDetr()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrong")
  void shouldRefuseNumbersThatMeanSomethingElse(String reason, TestModel model) {
    assertThatThrownBy(() -> load(model))
        .isInstanceOf(ModelLoadException.class)
        .hasMessageContaining(reason)
        .hasMessageNotContaining("\n");
  }

  /** A classifier's row has seven numbers, too, where its batch is left open. */
  @Test
  void shouldStillReadAClassifierOfSevenClasses() throws Exception {
    float[] logits = {0, 1, 2, 3, 4, 1, -3};

    try (ServedModel served = load(image().openRows("output", logits, 1, 7))) {
      assertThat(served.facts()).containsEntry("layout", "classifier");
    }
  }

  /** COCO's identifiers: 3 is the car, the third of 80; 12 is none. */
  @Test
  void shouldReadCocosIdentifiersOfRfDetr() throws Exception {
    float[] logits = new float[300 * 91];
    Arrays.fill(logits, -6);
    logits[3] = 2;
    logits[12] = 9;
    TestModel model =
        image().output("dets", queries(), 1, 300, 4).output("labels", logits, 1, 300, 91);

    try (ServedModel served = load(model)) {
      assertThat(detections(served)).extracting(Detection::label).containsExactly("car");
    }
  }

  @Test
  void shouldSayThatAnOperatorIsTensorRts() {
    TestModel model = image().foreign("TRT", "EfficientNMS_TRT", "images", "num_dets");

    assertThatThrownBy(() -> load(model))
        .isInstanceOf(ModelLoadException.class)
        .hasMessageContaining("EfficientNMS_TRT is an operator of TensorRT: export it without")
        .hasMessageNotContaining("\n");
  }

  private void assertReadAs(String layout, TestModel model, BoundingBox expected) throws Exception {
    try (ServedModel served = load(model)) {
      assertThat(served.facts()).containsEntry("layout", layout);
      assertThat(detections(served))
          .singleElement()
          .satisfies(
              found -> {
                assertThat(found.classId()).isEqualTo(1);
                assertThat(found.confidence()).isCloseTo(0.8, within(1e-3));
                assertThat(found.box().x()).isCloseTo(expected.x(), within(0.1));
                assertThat(found.box().y()).isCloseTo(expected.y(), within(0.1));
                assertThat(found.box().width()).isCloseTo(expected.width(), within(0.1));
                assertThat(found.box().height()).isCloseTo(expected.height(), within(0.1));
              });
    }
  }

  private static List<Detection> detections(ServedModel served) throws Exception {
    FrameOutcome outcome =
        served
            .detect("test", List.of(EncodedImage.of(TestImages.jpeg(128, 96))))
            .get(20, TimeUnit.SECONDS)
            .outcomes()
            .get(0);
    return ((FrameOutcome.Detected) outcome).detections();
  }

  private ServedModel load(TestModel model) throws Exception {
    Path file = Files.write(directory.resolve("golden.onnx"), model.bytes());
    return new ServedModelFactory(
            new ModelConfig("", 1),
            new DetectionConfig(0.5, "model", List.of()),
            ClassificationConfig.DEFAULT,
            new LimitsConfig(1 << 26, 10, 10, 40_000_000),
            new InferenceMetrics(new SimpleMeterRegistry()))
        .load(new ModelFile(file));
  }

  private static TestModel image() {
    return new TestModel().input("images", DataType.FLOAT, 1, 3, 64, 64);
  }

  private static TestModel bytes() {
    return new TestModel().input("images", DataType.UINT8, 1, 64, 64, 3);
  }

  private static TestModel centres() {
    return deepStream(cells(0, 1, 2, 3), 32, 32, 32, 16);
  }

  private static TestModel corners() {
    return deepStream(cells(4, 5, 6, 7), 16, 24, 48, 40);
  }

  /** Of the cells' boxes, one is another. */
  private static TestModel deepStream(float[] boxes, float... found) {
    float[] scores = new float[84];
    float[] classes = new float[84];
    System.arraycopy(found, 0, boxes, 20 * 4, 4);
    scores[20] = 0.8f;
    classes[20] = 1;
    return image()
        .output("boxes", boxes, 1, 84, 4)
        .output("scores", scores, 1, 84, 1)
        .output("classes", classes, 1, 84, 1);
  }

  /** The chosen numbers of centre x, y, width, height, left, top, right, bottom of each cell. */
  private static float[] cells(int... numbers) {
    List<float[]> cells = GridCells.of(64, 1, 8, 16, 32);
    float[] boxes = new float[cells.size() * 4];
    for (int cell = 0; cell < cells.size(); cell++) {
      float[] box = cells.get(cell);
      float[] all = {box[0], box[1], 4, 2, box[0] - 2, box[1] - 1, box[0] + 2, box[1] + 1};
      for (int i = 0; i < 4; i++) {
        boxes[cell * 4 + i] = all[numbers[i]];
      }
    }
    return boxes;
  }

  private static TestModel yoloV7(float... row) {
    return image().openRows("output", row, 1, 7);
  }

  /** Of one row alone, one might think that it is a classifier's. */
  private static TestModel twice(float... row) {
    float[] rows = Arrays.copyOf(row, 14);
    System.arraycopy(row, 0, rows, 7, 7);
    return image().openRows("output", rows, 2, 7);
  }

  private static TestModel efficientNms(float... found) {
    float[] boxes = Arrays.copyOf(found, 3 * 4);
    int count = found.length / 4;
    return image()
        .integers("num_dets", new long[] {count}, 1, 1)
        .output("det_boxes", boxes, 1, 3, 4)
        .output("det_scores", new float[] {0.8f * count, 0.9f, 0}, 1, 3)
        .integers("det_classes", new long[] {1, 0, -1}, 1, 3);
  }

  /**
   * The operator's indices, and all boxes, each of four of left 1, top 2, right 3, bottom 4, centre
   * x 5, y 6, width 7, height 8.
   */
  private static TestModel indices(
      int first, int second, int third, int fourth, int image, int id) {
    float[] found = {0, 16, 24, 48, 40, 32, 32, 32, 16};
    int[] numbers = {first, second, third, fourth};
    int[] ofCells = new int[4];
    for (int i = 0; i < 4; i++) {
      ofCells[i] = numbers[i] > 4 ? numbers[i] - 5 : numbers[i] + 3;
    }
    float[] boxes = cells(ofCells);
    float[] scores = new float[2 * 84];
    for (int i = 0; i < 4; i++) {
      boxes[20 * 4 + i] = found[numbers[i]];
    }
    scores[84 + 20] = 0.8f;
    return image()
        .integers("selected", new long[] {image, id, 20}, 1, 3)
        .output("boxes", boxes, 1, 84, 4)
        .output("scores", scores, 1, 2, 84);
  }

  private static TestModel efficientDet() {
    float[] rows = {0, 24, 16, 40, 48, 0.8f, 2, 0, 0, 0, 0, 0, 0, 0};
    return bytes().output("detections", rows, 1, 2, 7);
  }

  private static TestModel torchvision(long... input) {
    return new TestModel()
        .input("images", DataType.FLOAT, input)
        .openRows("boxes", new float[] {16, 24, 48, 40}, 1, 4)
        .openRows("labels", new float[] {2}, 1)
        .openRows("scores", new float[] {0.8f}, 1);
  }

  private static float[] queries() {
    float[] boxes = new float[300 * 4];
    Arrays.fill(boxes, 0.4f);
    System.arraycopy(new float[] {0.5f, 0.5f, 0.5f, 0.25f}, 0, boxes, 0, 4);
    return boxes;
  }

  private static TestModel detrLogits(String boxes, String logits) {
    float[] scores = new float[300 * 2];
    Arrays.fill(scores, -6);
    scores[1] = (float) Math.log(4);
    return image().output(boxes, queries(), 1, 300, 4).output(logits, scores, 1, 300, 2);
  }

  private static TestModel softmaxDetr() {
    float[] scores = new float[300 * 2];
    Arrays.fill(scores, 5);
    return image().output("dets", queries(), 1, 300, 4).output("labels", scores, 1, 300, 2);
  }

  private static TestModel paddle() {
    return new TestModel()
        .input("image", DataType.FLOAT, 1, 3, 64, 64)
        .input("scale_factor", DataType.FLOAT, 1, 2)
        .input("im_shape", DataType.FLOAT, 1, 2)
        .openRows(
            "multiclass_nms3_0.tmp_0",
            new float[] {1, 0.8f, 16, 24, 48, 40, -1, -1, -1, -1, -1, -1},
            2,
            6)
        .integers("multiclass_nms3_0.tmp_2", new long[] {1}, 1);
  }

  private static TestModel paddleCells(int count, int... strides) {
    List<float[]> cells = GridCells.of(64, 1, strides);
    float[] boxes = new float[count * 4];
    for (int cell = 0; cell < count; cell++) {
      float[] box = cells.get(cell);
      float[] edges = {box[0] - 2, box[1] - 1, box[0] + 2, box[1] + 1};
      System.arraycopy(edges, 0, boxes, cell * 4, 4);
    }
    System.arraycopy(new float[] {16, 24, 48, 40}, 0, boxes, 20 * 4, 4);
    float[] scores = new float[2 * count];
    scores[count + 20] = 0.8f;
    return new TestModel()
        .input("image", DataType.FLOAT, 1, 3, 64, 64)
        .output("boxes", boxes, 1, count, 4)
        .output("scores", scores, 1, 2, count);
  }

  private static TestModel ssdInPixels() {
    return bytes()
        .output("detection_boxes", new float[] {24, 16, 40, 48}, 1, 1, 4)
        .output("detection_classes", new float[] {2}, 1, 1)
        .output("detection_scores", new float[] {0.8f}, 1, 1)
        .output("num_detections", new float[] {1}, 1);
  }

  /**
   * The centre of the cell of stride 16 in row 2, column 1 is at 24, 40: to the left it is half a
   * stride, upwards one, to the right one and a half, downwards none.
   */
  private static TestModel picoDet() {
    TestModel model = new TestModel().input("image", DataType.FLOAT, 1, 3, 64, 64);
    int cell = 9;
    for (int stride : new int[] {8, 16, 32, 64}) {
      int cells = (64 / stride) * (64 / stride);
      float[] scores = new float[cells * 2];
      float[] boxes = new float[cells * 32];
      if (stride == 16) {
        scores[cell * 2 + 1] = 0.8f;
        int[][] bins = {{0, 1}, {1, 1}, {1, 2}, {0, 0}};
        Arrays.fill(boxes, cell * 32, cell * 32 + 32, -100);
        for (int side = 0; side < 4; side++) {
          boxes[cell * 32 + side * 8 + bins[side][0]] = 0;
          boxes[cell * 32 + side * 8 + bins[side][1]] = 0;
        }
      }
      model.output("s" + stride, scores, 1, cells, 2);
      model.output("d" + stride, boxes, 1, cells, 32);
    }
    return model;
  }
}
