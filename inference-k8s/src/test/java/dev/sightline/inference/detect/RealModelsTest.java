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
import dev.sightline.inference.layout.LabelSource;
import dev.sightline.inference.model.ModelFile;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real models on real photos, against the reference run of the data's README. */
@EnabledIf(
    value = "dev.sightline.inference.fixture.SharedData#isPresent",
    disabledReason = "the shared models and photos are not on this machine")
class RealModelsTest {

  private static final double CONFIDENCE = 0.3;
  private static final int COUNT = 3;

  /** Boxes that another cell or query of the network gives, as little as the pixels differ. */
  private static final int SWITCHED = 3;

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({
    "yolox_nano, 67, 28",
    "nanodet_2022nov, 73, 62",
  })
  void shouldFindInCocoWhatTheReferenceFinds(String model, int truePositives, int falsePositives)
      throws Exception {
    assertFoundInCoco(file(model), "model", truePositives, falsePositives, COUNT);
  }

  /** The reference suppressed boxes of an overlap above 0.7, as the model's authors do not. */
  @Test
  void shouldFindInCocoWhatTheReferenceOfADetrFinds() throws Exception {
    assertFoundInCoco(file("deimv2_atto"), "0.7", 62, 77, 1);
  }

  /** The reference resized with Pillow, whose filter is antialiased; YOLOX's own is not. */
  @Test
  void shouldFindInCocoJustWhatTheReferenceFindsByItsFilter() throws Exception {
    Path model = Files.copy(file("yolox_nano"), directory.resolve("yolox.onnx"));
    Files.writeString(directory.resolve("yolox.json"), "{\"resampling\": \"antialiased\"}");

    assertFoundInCoco(model, "model", 67, 28, 1);
  }

  private static void assertFoundInCoco(
      Path model, String maxIou, int truePositives, int falsePositives, int tolerance)
      throws Exception {
    int hits = 0;
    int found = 0;
    try (ServedModel served = load(model, maxIou);
        Stream<Path> photos = Files.list(SharedData.file("coco/images"))) {
      for (Path photo : photos.sorted().toList()) {
        FrameOutcome.Detected outcome = detect(served, photo);
        found += outcome.detections().size();
        hits += truePositives(outcome, truth(photo, outcome));
      }
    }
    assertThat(hits).as("true positives").isCloseTo(truePositives, within(tolerance));
    assertThat(found - hits).as("false positives").isCloseTo(falsePositives, within(tolerance));
  }

  @ParameterizedTest
  @ValueSource(strings = {"yolox_nano", "deimv2_atto", "nanodet_2022nov"})
  void shouldPutBoxesWhereTheReferenceDoes(String model) throws Exception {
    SoftAssertions boxes = new SoftAssertions();
    int total = ReferenceBox.of(model).size();
    int close = 0;
    try (ServedModel served = load(file(model), "model")) {
      for (ReferenceBox expected : ReferenceBox.of(model)) {
        FrameOutcome.Detected found =
            detect(served, SharedData.file("images/" + expected.photo() + ".jpg"));

        boxes.assertThat(found.detections()).as("%s", expected).anyMatch(expected::isOverlaidBy);
        close += found.detections().stream().anyMatch(expected::isMetBy) ? 1 : 0;
      }
    }
    boxes.assertAll();
    assertThat(close)
        .as("boxes within 8 pixels of %d", total)
        .isGreaterThanOrEqualTo(total - SWITCHED);
  }

  @ParameterizedTest
  @CsvSource({"yolox_nano, yolox", "deimv2_atto, detr", "nanodet_2022nov, nanodet"})
  void shouldReadModelsOfTheCatalogueRightAndNameTheirClasses(String model, String layout) {
    try (ServedModel served = load(file(model), "model")) {
      assertThat(served.facts()).containsEntry("layout", layout).containsEntry("classes", "80");
      assertThat(served.reading().labels().source()).isEqualTo(LabelSource.CATALOGUE);
    }
  }

  private static Path file(String model) {
    return SharedData.file("models/" + model + ".onnx");
  }

  private static ServedModel load(Path model, String maxIou) {
    return new ServedModelFactory(
            new ModelConfig("", 1),
            new DetectionConfig(CONFIDENCE, maxIou, List.of()),
            ClassificationConfig.DEFAULT,
            new LimitsConfig(1 << 24, 100, 100, 40_000_000),
            new InferenceMetrics(new SimpleMeterRegistry()))
        .load(new ModelFile(model));
  }

  private static FrameOutcome.Detected detect(ServedModel model, Path photo) throws Exception {
    byte[] jpeg = Files.readAllBytes(photo);
    return (FrameOutcome.Detected)
        model
            .detect("photos", List.of(EncodedImage.of(jpeg)))
            .get(20, TimeUnit.SECONDS)
            .outcomes()
            .get(0);
  }

  /** Highest confidence first, each takes the free object of its class that it covers best. */
  private static int truePositives(FrameOutcome.Detected outcome, List<Truth> objects) {
    List<Truth> free = new ArrayList<>(objects);
    int hits = 0;
    for (Detection detection : outcome.detections()) {
      Truth best = null;
      for (Truth object : free) {
        if (object.classId == detection.classId()
            && iou(object.box, detection.box()) >= 0.5
            && (best == null
                || iou(object.box, detection.box()) > iou(best.box, detection.box()))) {
          best = object;
        }
      }
      if (best != null) {
        free.remove(best);
        hits++;
      }
    }
    return hits;
  }

  private static double iou(BoundingBox a, BoundingBox b) {
    double width = Math.min(a.x() + a.width(), b.x() + b.width()) - Math.max(a.x(), b.x());
    double height = Math.min(a.y() + a.height(), b.y() + b.height()) - Math.max(a.y(), b.y());
    double shared = Math.max(0, width) * Math.max(0, height);
    return shared / (a.area() + b.area() - shared);
  }

  private static List<Truth> truth(Path photo, FrameOutcome.Detected frame) {
    String name = photo.getFileName().toString().replace(".jpg", ".txt");
    try (Stream<String> lines = Files.lines(SharedData.file("coco/labels/" + name))) {
      return lines.filter(line -> !line.isBlank()).map(line -> Truth.of(line, frame)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A labelled object. */
  private record Truth(int classId, BoundingBox box) {

    /** {@code class cx cy w h}, centre and size as parts of the image. */
    static Truth of(String line, FrameOutcome.Detected frame) {
      double[] numbers =
          Stream.of(line.strip().split(" ", 5)).mapToDouble(Double::valueOf).toArray();
      double width = numbers[3] * frame.width();
      double height = numbers[4] * frame.height();
      double x = numbers[1] * frame.width() - width / 2;
      double y = numbers[2] * frame.height() - height / 2;
      return new Truth(
          (int) numbers[0], new BoundingBox(Math.max(0, x), Math.max(0, y), width, height));
    }
  }
}
