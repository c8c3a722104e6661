package dev.sightline.inference.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.sightline.contract.Detection;
import dev.sightline.inference.config.ClassificationConfig;
import dev.sightline.inference.config.DetectionConfig;
import dev.sightline.inference.config.LimitsConfig;
import dev.sightline.inference.config.ModelConfig;
import dev.sightline.inference.fixture.TestImages;
import dev.sightline.inference.fixture.TestModel;
import dev.sightline.inference.frame.EncodedImage;
import dev.sightline.inference.frame.FrameOutcome;
import dev.sightline.inference.model.ModelFile;
import dev.sightline.inference.model.ModelLoadException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Graphs of Hugging Face's transformers beside the files that tell what image they want. */
class TransformersExportsTest {

  private static final String NORMALISED =
      """
      {"do_normalize": true, "do_rescale": true, "do_resize": true, "resample": 2,
       "image_processor_type": "RTDetrImageProcessor", "image_mean": [0.485, 0.456, 0.406],
       "image_std": [0.229, 0.224, 0.225], "rescale_factor": 0.00392156862745098,
       "size": {"height": 48, "width": 64}}
      """;

  private static final String NAMES = "{\"id2label\": {\"0\": \"cat\", \"1\": \"dog\"}}";

  @TempDir private Path directory;

  /** The mean was left out before, and the size was 640×640. */
  @Test
  void shouldReadTheImageAndTheNames() throws Exception {
    write("preprocessor_config.json", NORMALISED);
    write("config.json", NAMES);

    try (ServedModel served = load(detector(2), "model.onnx")) {
      assertThat(served.facts())
          .containsEntry("layout", "detr-logits")
          .containsEntry("input", "64x48")
          .containsEntry("fit", "stretch, pillow");
      assertThat(served.facts().get("scale")).contains("less [0.485, 0.456, 0.406], by [0.229");
      assertThat(labels(served)).containsExactly("dog");
    }
  }

  @Test
  void shouldLookBesideTheDirectoryOfGraphs() throws Exception {
    write(
        "preprocessor_config.json", NORMALISED.replace("normalize\": true", "normalize\": false"));
    Files.createDirectory(directory.resolve("onnx"));

    try (ServedModel served = load(detector(80), "onnx/model.onnx")) {
      assertThat(served.facts())
          .containsEntry("input", "64x48")
          .containsEntry("scale", "0 to 1.000");
    }
  }

  /** Of 91 classes only the file tells what image they want. */
  @Test
  void shouldServeCocosIdentifiersWhereTheImageIsTold() throws Exception {
    assertThatThrownBy(() -> load(detector(91), "model.onnx"))
        .isInstanceOf(ModelLoadException.class)
        .hasMessageContaining("differ in what image they want");

    write("preprocessor_config.json", NORMALISED);

    load(detector(91), "model.onnx").close();
  }

  @Test
  void shouldReadTheImageOfAClassifier() throws Exception {
    write(
        "preprocessor_config.json",
        "{\"do_normalize\": true, \"image_mean\": [0.5, 0.5, 0.5], \"image_std\": [0.5, 0.5, 0.5],"
            + " \"size\": {\"height\": 32, \"width\": 32}}");

    try (ServedModel served = load(classifier(), "model.onnx")) {
      assertThat(served.facts()).containsEntry("input", "32x32");
      assertThat(served.facts().get("fit")).startsWith("stretch");
      assertThat(served.facts().get("scale")).contains("less [0.5, 0.5, 0.5], by [0.5, 0.5, 0.5]");
    }
  }

  /** MobileViT. */
  @Test
  void shouldReadWhatIsCutOutAndTheOrderOfColours() throws Exception {
    write(
        "preprocessor_config.json",
        "{\"do_center_crop\": true, \"crop_size\": {\"height\": 32, \"width\": 32},"
            + " \"do_flip_channel_order\": true, \"size\": {\"shortest_edge\": 36}}");

    try (ServedModel served = load(classifier(), "model.onnx")) {
      assertThat(served.facts())
          .containsEntry("input", "32x32")
          .containsEntry("colours", "bgr")
          .containsEntry("scale", "0 to 1.000");
      assertThat(served.facts().get("fit")).startsWith("centre-crop");
    }
  }

  @Test
  void shouldPreferTheFileOfTheModelsOwnName() throws Exception {
    write("preprocessor_config.json", NORMALISED);
    write("config.json", NAMES);
    write(
        "model.json",
        "{\"labels\": [\"Katze\", \"Hund\"], \"mean\": [0, 0, 0], \"deviation\": [1, 1, 1]}");

    try (ServedModel served = load(detector(2), "model.onnx")) {
      assertThat(served.facts()).containsEntry("scale", "0 to 1.000");
      assertThat(labels(served)).containsExactly("Hund");
    }
  }

  /** Such as a file that was left in a directory of downloads. */
  @Test
  void shouldNotReadThemForOtherGraphs() throws Exception {
    write("preprocessor_config.json", "{");

    load(TestModel.yoloV8(), "model.onnx").close();
  }

  @Test
  void shouldSayWhatIsWrongWithThem() throws Exception {
    write("preprocessor_config.json", "{");
    assertThatThrownBy(() -> load(classifier(), "model.onnx"))
        .isInstanceOf(ModelLoadException.class)
        .hasMessageContaining("preprocessor_config.json is not valid JSON")
        .hasMessageNotContaining("\n");

    write("preprocessor_config.json", "{\"image_mean\": 0.5, \"image_std\": 0.5}");
    assertThatThrownBy(() -> load(classifier(), "model.onnx"))
        .isInstanceOf(ModelLoadException.class)
        .hasMessageContaining("preprocessor_config.json: 'mean' is 0.5; allowed: three numbers");
  }

  private static List<String> labels(ServedModel served) throws Exception {
    FrameOutcome outcome =
        served
            .detect("test", List.of(EncodedImage.of(TestImages.jpeg(128, 96))))
            .get(20, TimeUnit.SECONDS)
            .outcomes()
            .get(0);
    return ((FrameOutcome.Detected) outcome).detections().stream().map(Detection::label).toList();
  }

  private void write(String name, String json) throws IOException {
    Files.writeString(directory.resolve(name), json);
  }

  private ServedModel load(TestModel model, String name) throws IOException {
    Path file = Files.write(directory.resolve(name), model.bytes());
    return new ServedModelFactory(
            new ModelConfig("", 1),
            new DetectionConfig(0.5, "model", List.of()),
            ClassificationConfig.DEFAULT,
            new LimitsConfig(1 << 26, 10, 10, 40_000_000),
            new InferenceMetrics(new SimpleMeterRegistry()))
        .load(new ModelFile(file));
  }

  private static TestModel image() {
    return new TestModel().input("pixel_values", DataType.FLOAT, -1, -1, -1, -1);
  }

  private static TestModel classifier() {
    return image().output("logits", new float[] {0, 1, 2}, 1, 3);
  }

  /** Finds class 1 in the first of ten queries. */
  private static TestModel detector(int classes) {
    float[] boxes = new float[10 * 4];
    Arrays.fill(boxes, 0.4f);
    System.arraycopy(new float[] {0.5f, 0.5f, 0.5f, 0.25f}, 0, boxes, 0, 4);
    float[] logits = new float[10 * classes];
    Arrays.fill(logits, -6);
    logits[1] = 2;
    return image().output("logits", logits, 1, 10, classes).output("pred_boxes", boxes, 1, 10, 4);
  }
}
