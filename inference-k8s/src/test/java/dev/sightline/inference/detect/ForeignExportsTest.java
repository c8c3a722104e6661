package dev.sightline.inference.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Graphs that put out what other exporters write, from their bytes to boxes in the frame. */
class ForeignExportsTest {

  private static final String TWO = "{0: 'cat', 1: 'dog'}";
  private static final Pattern ADVICE = Pattern.compile("put (\\{.*}) into golden\\.json");

  @TempDir private Path directory;

  /** Each puts class 1 with confidence 0.8 on left 16, top 24, right 48, bottom 40 of 64×64. */
  static Stream<Arguments> letterboxed() {
    return Stream.of(
        Arguments.of("yolov8-rows", named(rows(84, 6, yoloV8Row(), 1, 8, 16, 32))),
        Arguments.of("yolov6", rows(84, 7, yoloV6Row(), 1, 8, 16, 32)),
        Arguments.of("deepstream", deepStream()),
        Arguments.of("deepstream", named(deepStream())),
        Arguments.of("yolov5-lite", yoloV5Lite()),
        Arguments.of("yolov5", yoloV5Masks()),
        Arguments.of("yolov8", yoloV8Masks()),
        Arguments.of("yolov8", yoloV8Pose()),
        Arguments.of("yolov8", columns(340, 4, 8, 16, 32)),
        Arguments.of("yolov8", columns(85, 8, 16, 32, 64)),
        Arguments.of("yolov8", yoloV9()),
        Arguments.of("yolo-end-to-end", endToEnd("detect", 300, 0)),
        Arguments.of("yolo-end-to-end", endToEnd("detect", 84, 0)),
        Arguments.of("yolo-end-to-end", endToEndMasks(endToEnd("segment", 300, 32))),
        Arguments.of("yolo-end-to-end", endToEndMasks(endToEnd(300, 32))),
        Arguments.of("yolo-end-to-end", endToEnd("pose", 300, 6).metadata("kpt_shape", "[2, 3]")));
  }

  static Stream<Arguments> stretched() {
    return Stream.of(
        Arguments.of("rtdetr", named(rtDetr(0.1f, 0.8f))),
        Arguments.of("rtdetr", rtDetr(0.1f, 0.8f).metadata("head", "RTDETRDecoder")),
        Arguments.of("rtdetr-top", named(rtDetr(0.8f, 1))),
        Arguments.of("rtdetr-top", rtDetr(0.8f, 1).metadata("head", "RTDETRDecoder")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("letterboxed")
  void shouldReadWhatOtherExportersLetterbox(String layout, TestModel model) throws Exception {
    assertReadAs(layout, model, new BoundingBox(32, 32, 64, 32));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("stretched")
  void shouldReadWhatOtherExportersStretch(String layout, TestModel model) throws Exception {
    assertReadAs(layout, model, new BoundingBox(32, 36, 64, 24));
  }

  /** The objectness, which is not always 1, tells it from YOLOv6. */
  @Test
  void shouldReadYoloxDecodedInItsGraph() throws Exception {
    float[] found = {32, 32, 32, 16, 0.8f, 0.1f, 1};
    TestModel model = named(rows(84, 7, found, 1, 8, 16, 32));

    try (ServedModel served = load(model)) {
      assertThat(served.facts())
          .containsEntry("layout", "yolox-decoded")
          .containsEntry("colours", "bgr")
          .containsEntry("scale", "0 to 255");
    }
  }

  @Test
  void shouldStillTellYoloxFromTheRest() throws Exception {
    try (ServedModel served = load(image().output("out", new float[84 * 7], 1, 84, 7))) {
      assertThat(served.facts()).containsEntry("layout", "yolox");
    }
  }

  @Test
  void shouldSettleAnInputThatLeavesAllOpen() throws Exception {
    TestModel model =
        new TestModel()
            .input("images", DataType.FLOAT, -1, -1, -1, -1)
            .metadata("imgsz", "64")
            .metadata("names", TWO)
            .output("out", columnsOf(84, 6, 8, 16, 32), 1, 6, 84);

    try (ServedModel served = load(model)) {
      assertThat(served.facts()).containsEntry("input", "64x64");
    }
  }

  @Test
  void shouldRefuseOrientedBoxesEndToEnd() {
    assertThatThrownBy(() -> load(endToEnd("obb", 300, 1)))
        .isInstanceOf(ModelLoadException.class)
        .hasMessageContaining("a detector of oriented boxes (OBB), which is not served")
        .hasMessageNotContaining("\n");
  }

  @Test
  void shouldRefuseOrientedBoxesWithTheReason() {
    TestModel told =
        image().metadata("task", "obb").output("out", columnsOf(84, 7, 8, 16, 32), 1, 7, 84);

    assertThatThrownBy(() -> load(told))
        .isInstanceOf(ModelLoadException.class)
        .hasMessageContaining("a detector of oriented boxes (OBB), which is not served")
        .hasMessageNotContaining("\n");
  }

  /** The angle, −π/4 to 3π/4, is not a probability. */
  @Test
  void shouldRefuseOrientedBoxesThatDoNotTell() {
    float[] columns = columnsOf(84, 7, 8, 16, 32);
    for (int cell = 0; cell < 84; cell++) {
      columns[6 * 84 + cell] = cell % 2 == 0 ? 1.57f : -0.2f;
    }

    assertThatThrownBy(() -> load(image().output("out", columns, 1, 7, 84)))
        .isInstanceOf(ModelLoadException.class)
        .hasMessageContaining("'yolov8' failed")
        .hasMessageContaining("not 0 to 1")
        .hasMessageNotContaining("\n");
  }

  /** An angle of 0.3 everywhere is a probability, but no class is found everywhere. */
  @Test
  void shouldRefuseOrientedBoxesWhoseAnglesCouldBeScores() {
    float[] columns = columnsOf(84, 7, 8, 16, 32);
    Arrays.fill(columns, 6 * 84, 7 * 84, 0.3f);

    assertThatThrownBy(() -> load(image().output("out", columns, 1, 7, 84)))
        .isInstanceOf(ModelLoadException.class)
        .hasMessageContaining("'yolov8' failed (100 % of its boxes have a confidence above 0.1");
  }

  @Test
  void shouldRefuseAPoseModelThatDoesNotTell() {
    float[] columns = columnsOf(84, 56, 8, 16, 32);
    Arrays.fill(columns, 6 * 84, 56 * 84, 40);

    assertThatThrownBy(() -> load(image().output("out", columns, 1, 56, 84)))
        .isInstanceOf(ModelLoadException.class)
        .hasMessageContaining("it seems to be a YOLO pose model of 17 key points without the meta")
        .hasMessageNotContaining("\n");
  }

  /** YOLOv8 of two classes, or a decoded YOLOX of one. */
  @Test
  void shouldRefuseRowsWhoseFirstScoreMayBeAnObjectness() throws Exception {
    TestModel model = rows(84, 6, yoloV8Row(), 1, 8, 16, 32);

    assertThatThrownBy(() -> load(model))
        .isInstanceOf(ModelLoadException.class)
        .hasMessageContaining("may be a class or an objectness")
        .hasMessageContaining(
            "put {\"layout\": \"yolox-decoded\"} or {\"layout\": \"yolov8-rows\"} into golden.json")
        .hasMessageNotContaining("\n");

    assertServedAs("yolov8-rows", model, "{\"layout\": \"yolov8-rows\"}");
    assertServedAs("yolox-decoded", model, "{\"layout\": \"yolox-decoded\"}");
    assertServedAs("yolov8-rows", model, "{\"labels\": [\"cat\", \"dog\"]}");
    assertServedAs("yolox-decoded", model, "{\"labels\": [\"cat\"]}");
  }

  private void assertServedAs(String layout, TestModel model, String file) throws Exception {
    Files.writeString(directory.resolve("golden.json"), file);
    try (ServedModel served = load(model)) {
      assertThat(served.facts()).containsEntry("layout", layout);
    }
  }

  /** Rows of YOLOv8 whose centres were taken for corners are not at their cells. */
  @Test
  void shouldServeNoDescriptionThatTheNumbersRefute() throws Exception {
    TestModel model = rows(84, 6, yoloV8Row(), 1, 8, 16, 32);

    assertServedAs(
        "parts", model, "{\"layout\": {\"order\": \"rows\", \"boxes\": \"centre-size\"}}");
    assertRefusedBy(
        "{\"layout\": {\"order\": \"rows\", \"boxes\": \"cell-offsets\"}}",
        model,
        "of its boxes are at their cells; a part of 'layout' in the file beside the model is"
            + " wrong");
    assertRefusedBy(
        "{\"layout\": {\"order\": \"rows\", \"boxes\": \"centre-size\", \"activation\":"
            + " \"sigmoid\"}}",
        model,
        "its class scores are 0 to 1 already, so that 'layout.activation' is 'none'");
  }

  /** Corners are near their cells also where they are taken for centre and size. */
  @Test
  void shouldTellCornersFromCentreAndSizeInADescription() throws Exception {
    TestModel model = deepStream();
    String json = "{\"layout\": {\"order\": \"rows\", \"boxes\": \"%s\", \"further\": 1}}";

    assertRefusedBy(
        json.formatted("centre-size"), model, "its boxes are corners, not centre and size");
    assertRefusedBy(
        json.formatted("corners"),
        rows(84, 6, yoloV8Row(), 1, 8, 16, 32),
        "only 0.0 % of its boxes have the second corner beyond the first");
    assertServedAs("parts", model, json.formatted("corners"));
  }

  private void assertRefusedBy(String file, TestModel model, String reason) throws Exception {
    Files.writeString(directory.resolve("golden.json"), file);
    assertThatThrownBy(() -> load(model))
        .isInstanceOf(ModelLoadException.class)
        .hasMessageContaining("a trial run as 'parts' failed (")
        .hasMessageContaining(reason)
        .hasMessageNotContaining("\n");
  }

  @Test
  void shouldRefuseBoxesThatAreNotAtTheirCells() {
    float[] columns = columnsOf(84, 6, 8, 16, 32);
    for (int i = 0; i < 4 * 84; i++) {
      columns[i] /= 64;
    }

    assertThatThrownBy(() -> load(image().output("out", columns, 1, 6, 84)))
        .hasMessageContaining("'yolov8' failed (only")
        .hasMessageContaining("of its boxes are at their cells");
  }

  /** What a detector found has the form [1,boxes] of a classifier's output. */
  static Stream<TestModel> unknownDetectors() {
    return Stream.of(
        image()
            .output("pred_boxes", new float[8], 1, 2, 4)
            .output("pred_scores", new float[2], 1, 2)
            .integers("pred_classes", new long[2], 1, 2),
        image().output("out", new float[10], 1, 2, 5).output("ids", new float[2], 1, 2));
  }

  @ParameterizedTest
  @MethodSource("unknownDetectors")
  void shouldNotAdviseToReadADetectorAsAClassifier(TestModel model) {
    assertThatThrownBy(() -> load(model))
        .isInstanceOf(ModelLoadException.class)
        .hasMessageContaining("its graph fits no known layout")
        .hasMessageNotContaining("\"classifier\"");
  }

  static Stream<Arguments> advised() {
    return Stream.of(
        Arguments.of(
            "its metadata names 3",
            image()
                .metadata("names", "['a', 'b', 'c']")
                .output("out", columnsOf(84, 6, 8, 16, 32), 1, 6, 84)),
        Arguments.of(
            "neither a list nor a dictionary",
            image()
                .metadata("names", "cats and dogs")
                .output("out", columnsOf(84, 6, 8, 16, 32), 1, 6, 84)),
        Arguments.of(
            "of several the first counts",
            image().output("logits", new float[3], 1, 3).output("features", new float[9], 1, 9)),
        Arguments.of("84 of strides 8, 16, 32", image().output("out", new float[60], 1, 6, 10)),
        Arguments.of(
            "of its boxes are at their cells", image().output("out", new float[6 * 84], 1, 6, 84)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("advised")
  void shouldAdviseAFileThatIsAccepted(String reason, TestModel model) throws Exception {
    ModelLoadException refusal =
        catchThrowableOfType(ModelLoadException.class, () -> load(model).close());

    assertThat(refusal).hasMessageContaining(reason).hasMessageNotContaining("\n");
    Matcher advice = ADVICE.matcher(refusal.getMessage());
    assertThat(advice.find()).as(refusal.getMessage()).isTrue();
    Files.writeString(directory.resolve("golden.json"), advice.group(1));
    load(model).close();
  }

  private void assertReadAs(String layout, TestModel model, BoundingBox expected) throws Exception {
    try (ServedModel served = load(model)) {
      assertThat(served.facts()).containsEntry("layout", layout);
      FrameOutcome outcome =
          served
              .detect("test", List.of(EncodedImage.of(TestImages.jpeg(128, 96))))
              .get(20, TimeUnit.SECONDS)
              .outcomes()
              .get(0);
      List<Detection> detections = ((FrameOutcome.Detected) outcome).detections();
      assertThat(detections).singleElement().satisfies(found -> assertIs(found, expected));
    }
  }

  private static void assertIs(Detection found, BoundingBox expected) {
    assertThat(found.classId()).isEqualTo(1);
    assertThat(found.confidence()).isCloseTo(0.8, within(1e-3));
    assertThat(found.box().x()).isCloseTo(expected.x(), within(0.1));
    assertThat(found.box().y()).isCloseTo(expected.y(), within(0.1));
    assertThat(found.box().width()).isCloseTo(expected.width(), within(0.1));
    assertThat(found.box().height()).isCloseTo(expected.height(), within(0.1));
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

  private static TestModel named(TestModel model) {
    return model.metadata("names", TWO);
  }

  private static float[] yoloV8Row() {
    return new float[] {32, 32, 32, 16, 0.1f, 0.8f};
  }

  private static float[] yoloV6Row() {
    return new float[] {32, 32, 32, 16, 1, 0.1f, 0.8f};
  }

  /** Boxes at their cells, but one; an objectness is as the found row's where that is 1. */
  private static TestModel rows(int boxes, int length, float[] found, int anchors, int... strides) {
    float[] rows = new float[boxes * length];
    List<float[]> cells = GridCells.of(64, anchors, strides);
    for (int row = 0; row < boxes; row++) {
      System.arraycopy(cells.get(row), 0, rows, row * length, 4);
      rows[row * length + 4] = found[4] == 1 ? 1 : 0;
    }
    System.arraycopy(found, 0, rows, 20 * length, length);
    return image().output("out", rows, 1, boxes, length);
  }

  private static TestModel deepStream() {
    float[] rows = new float[84 * 6];
    List<float[]> cells = GridCells.of(64, 1, 8, 16, 32);
    for (int row = 0; row < 84; row++) {
      float[] box = cells.get(row);
      rows[row * 6] = box[0] - box[2] / 2;
      rows[row * 6 + 1] = box[1] - box[3] / 2;
      rows[row * 6 + 2] = box[0] + box[2] / 2;
      rows[row * 6 + 3] = box[1] + box[3] / 2;
    }
    System.arraycopy(new float[] {16, 24, 48, 40, 0.8f, 1}, 0, rows, 20 * 6, 6);
    return image().output("out", rows, 1, 84, 6);
  }

  /**
   * Stride 16's first anchor, 30×61, in row 2, column 2: the centre is (2x − 0.5 + 2) × 16 = 32 for
   * x = 0.25, the width (2w)² × 30 = 32 and the height (2h)² × 61 = 16.
   */
  private static TestModel yoloV5Lite() {
    float[] rows = new float[252 * 7];
    for (int row = 0; row < 252; row++) {
      rows[row * 7] = 0.5f;
      rows[row * 7 + 1] = 0.5f;
    }
    float width = (float) Math.sqrt(32 / 30.0) / 2;
    float height = (float) Math.sqrt(16 / 61.0) / 2;
    float[] found = {0.25f, 0.25f, width, height, 1, 0.1f, 0.8f};
    System.arraycopy(found, 0, rows, (3 * 64 + 10) * 7, 7);
    return image().output("out", rows, 1, 252, 7);
  }

  private static TestModel yoloV5Masks() {
    float[] rows = new float[252 * 11];
    List<float[]> cells = GridCells.of(64, 3, 8, 16, 32);
    for (int row = 0; row < 252; row++) {
      System.arraycopy(cells.get(row), 0, rows, row * 11, 4);
      rows[row * 11 + 8] = -3;
    }
    System.arraycopy(new float[] {32, 32, 32, 16, 1, 0.1f, 0.8f, 5}, 0, rows, 70 * 11, 8);
    return named(image())
        .output("output0", rows, 1, 252, 11)
        .output("output1", new float[4 * 256], 1, 4, 16, 16);
  }

  private static TestModel yoloV8Masks() {
    float[] columns = columnsOf(84, 10, 8, 16, 32);
    columns[7 * 84 + 3] = 12;
    return named(image())
        .metadata("task", "segment")
        .output("output0", columns, 1, 10, 84)
        .output("output1", new float[4 * 256], 1, 4, 16, 16);
  }

  private static TestModel yoloV8Pose() {
    float[] columns = columnsOf(84, 12, 8, 16, 32);
    columns[7 * 84 + 3] = 60;
    return named(image())
        .metadata("task", "pose")
        .metadata("kpt_shape", "[2, 3]")
        .output("output0", columns, 1, 12, 84);
  }

  /** The auxiliary head finds something else. */
  private static TestModel yoloV9() {
    float[] auxiliary = columnsOf(84, 6, 8, 16, 32);
    auxiliary[4 * 84 + 7] = 0.9f;
    return named(image())
        .output("aux", auxiliary, 1, 6, 84)
        .output("main", columnsOf(84, 6, 8, 16, 32), 1, 6, 84);
  }

  /** YOLO26 as its exporter writes it since 2026. */
  private static TestModel endToEnd(String task, int boxes, int further) {
    return named(endToEnd(boxes, further)).metadata("task", task).metadata("end2end", "True");
  }

  /** Corners, confidence, class, and numbers that are neither. */
  private static TestModel endToEnd(int boxes, int further) {
    int length = 6 + further;
    float[] rows = new float[boxes * length];
    for (int row = 0; row < boxes; row++) {
      float[] box = {5 + row % 10, 5, 20 + row % 10, 30, 0.01f, row % 2};
      System.arraycopy(box, 0, rows, row * length, box.length);
      Arrays.fill(rows, row * length + box.length, (row + 1) * length, -1.3f);
    }
    System.arraycopy(new float[] {16, 24, 48, 40, 0.8f, 1}, 0, rows, 0, 6);
    return image().output("output0", rows, 1, boxes, length);
  }

  private static TestModel endToEndMasks(TestModel model) {
    return model.output("output1", new float[32 * 256], 1, 32, 16, 16);
  }

  private static TestModel columns(int cells, int... strides) {
    return named(image()).output("out", columnsOf(cells, 6, strides), 1, 6, cells);
  }

  private static float[] columnsOf(int cells, int length, int... strides) {
    float[] columns = GridCells.columns(64, length, strides);
    float[] found = yoloV8Row();
    for (int row = 0; row < found.length; row++) {
      columns[row * cells + 20] = found[row];
    }
    return columns;
  }

  /** Boxes as parts of the input; the last two numbers are scores, or a score and a class. */
  private static TestModel rtDetr(float fifth, float sixth) {
    float[] rows = new float[300 * 6];
    boolean classes = sixth == 1;
    for (int row = 0; row < 300; row++) {
      float[] box = {0.3f, 0.4f, 0.1f, 0.2f, 0.01f, classes ? row % 2 : 0.02f};
      System.arraycopy(box, 0, rows, row * 6, 6);
    }
    System.arraycopy(new float[] {0.5f, 0.5f, 0.5f, 0.25f, fifth, sixth}, 0, rows, 60, 6);
    return image().output("output0", rows, 1, 300, 6);
  }
}
