package dev.sightline.inference.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.contract.BoundingBox;
import dev.sightline.contract.Detection;
import dev.sightline.inference.config.ClassificationConfig;
import dev.sightline.inference.config.DetectionConfig;
import dev.sightline.inference.config.LimitsConfig;
import dev.sightline.inference.config.ModelConfig;
import dev.sightline.inference.fixture.SharedData;
import dev.sightline.inference.fixture.TurnedYolox;
import dev.sightline.inference.frame.EncodedImage;
import dev.sightline.inference.frame.FrameOutcome;
import dev.sightline.inference.model.ModelFile;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A trained network in other exporters' forms finds what it finds in its own. */
@EnabledIf(
    value = "dev.sightline.inference.fixture.SharedData#isPresent",
    disabledReason = "the shared models and photos are not on this machine")
class TurnedExportsTest {

  private static final double AGREEMENT = 0.95;
  private static final double RIGHT = 99.8;

  /** What the network wants, whatever its output's form. */
  private static final String IMAGE =
      "\"colours\": \"bgr\", \"scale\": 1, \"fit\": \"letterbox-top-left\"";

  /** By photo, what the network finds as it was exported: once for all forms. */
  private static final SortedMap<Path, List<Detection>> EXPECTED = new TreeMap<>();

  @TempDir private Path directory;

  @BeforeAll
  static void detectInItsOwnForm() throws Exception {
    try (ServedModel own = load(SharedData.file("models/yolox_nano.onnx"));
        Stream<Path> photos = Files.list(SharedData.file("coco/images"))) {
      for (Path photo : photos.toList()) {
        EXPECTED.put(photo, detect(own, photo));
      }
    }
  }

  static Stream<Arguments> turned() throws Exception {
    byte[] yolox = SharedData.bytes("models/yolox_nano.onnx");
    return Stream.of(
        Arguments.of("yolox-decoded", TurnedYolox.decoded(yolox), "{}"),
        Arguments.of("yolov6", TurnedYolox.yoloV6(yolox), "{" + IMAGE + "}"),
        Arguments.of("yolov8", TurnedYolox.columns(yolox), "{" + IMAGE + "}"),
        Arguments.of("yolov8-rows", TurnedYolox.rows(yolox), "{" + IMAGE + "}"),
        Arguments.of(
            "deepstream", TurnedYolox.deepStream(yolox), "{" + IMAGE + ", \"labels\": \"coco\"}"),
        Arguments.of(
            "deepstream-outputs",
            TurnedYolox.deepStreamOutputs(yolox, false),
            "{" + IMAGE + ", \"labels\": \"coco\"}"),
        Arguments.of(
            "deepstream-corner-outputs",
            TurnedYolox.deepStreamOutputs(yolox, true),
            "{" + IMAGE + ", \"labels\": \"coco\"}"),
        Arguments.of("nms-indices", TurnedYolox.selected(yolox), "{" + IMAGE + "}"),
        Arguments.of(
            "yolov7-end-to-end",
            TurnedYolox.yoloV7(yolox),
            "{" + IMAGE + ", \"labels\": \"coco\"}"),
        Arguments.of(
            "ppyoloe-plus",
            TurnedYolox.ppYoloE(yolox),
            "{\"layout\": \"ppyoloe-plus\", \"iouThreshold\": 0.5, " + IMAGE + "}"),
        Arguments.of("parts", yolox, parts("rows", "cell-offsets", true)),
        Arguments.of("parts", TurnedYolox.decoded(yolox), parts("rows", "centre-size", true)),
        Arguments.of("parts", TurnedYolox.columns(yolox), parts("columns", "centre-size", false)),
        Arguments.of("parts", TurnedYolox.rows(yolox), parts("rows", "centre-size", false)));
  }

  private static String parts(String order, String boxes, boolean objectness) {
    return "{\"layout\": {\"order\": \"%s\", \"boxes\": \"%s\", \"objectness\": %s}, %s}"
        .formatted(order, boxes, objectness, IMAGE);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("turned")
  void shouldFindInEveryFormWhatItFindsInItsOwn(String layout, byte[] model, String sidecar)
      throws Exception {
    Path file = Files.write(directory.resolve("turned.onnx"), model);
    Files.writeString(directory.resolve("turned.json"), sidecar);
    int all = 0;
    int same = 0;
    try (ServedModel turned = load(file)) {
      assertThat(turned.facts()).containsEntry("layout", layout);
      assertConfirmed(turned.reading().evidence());
      for (Map.Entry<Path, List<Detection>> expected : EXPECTED.entrySet()) {
        List<Detection> found = detect(turned, expected.getKey());
        all += Math.max(expected.getValue().size(), found.size());
        same += (int) expected.getValue().stream().filter(one -> isAmong(one, found)).count();
      }
    }
    assertThat(all).isPositive();
    assertThat((double) same / all).isGreaterThanOrEqualTo(AGREEMENT);
  }

  /** As {@code 99.9 % of its boxes are at their cells}, or {@code 9 of its 9 boxes are …}. */
  private static void assertConfirmed(String evidence) {
    String[] words = evidence.split(" ", 5);
    if (words[1].equals("%")) {
      assertThat(Double.parseDouble(words[0])).isGreaterThanOrEqualTo(RIGHT);
    } else {
      assertThat(words[0]).isEqualTo(words[3]);
    }
  }

  private static boolean isAmong(Detection expected, List<Detection> found) {
    return found.stream()
        .anyMatch(
            other ->
                other.label().equals(expected.label())
                    && Math.abs(other.confidence() - expected.confidence()) < 0.01
                    && distance(other.box(), expected.box()) < 1);
  }

  private static double distance(BoundingBox a, BoundingBox b) {
    return Math.max(
        Math.max(Math.abs(a.x() - b.x()), Math.abs(a.y() - b.y())),
        Math.max(Math.abs(a.width() - b.width()), Math.abs(a.height() - b.height())));
  }

  private static List<Detection> detect(ServedModel model, Path photo) throws Exception {
    EncodedImage image = EncodedImage.of(Files.readAllBytes(photo));
    FrameOutcome outcome =
        model.detect("photos", List.of(image)).get(20, TimeUnit.SECONDS).outcomes().get(0);
    return ((FrameOutcome.Detected) outcome).detections();
  }

  private static ServedModel load(Path model) {
    return new ServedModelFactory(
            new ModelConfig("", 1),
            new DetectionConfig(0.3, "model", List.of()),
            ClassificationConfig.DEFAULT,
            new LimitsConfig(1 << 24, 100, 100, 40_000_000),
            new InferenceMetrics(new SimpleMeterRegistry()))
        .load(new ModelFile(model));
  }
}
