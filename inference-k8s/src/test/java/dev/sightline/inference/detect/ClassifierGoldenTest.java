package dev.sightline.inference.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.sightline.contract.Classification;
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
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small graphs with known outputs, from their bytes to the top classes. */
class ClassifierGoldenTest {

  @TempDir private Path directory;

  @Test
  void shouldMakeLogitsProbabilities() throws Exception {
    List<Classification> top = classify(TestModel.classifier());

    assertThat(top).extracting(Classification::label).containsExactly("blue", "green", "red");
    assertThat(top).extracting(Classification::classId).containsExactly(2, 1, 0);
    assertConfidences(top, 4 / 8.0, 3 / 8.0, 1 / 8.0);
  }

  @Test
  void shouldKeepProbabilitiesAsTheyAre() throws Exception {
    assertConfidences(classify(model(0.25f, 0.5f, 0.25f)), 0.5, 0.25, 0.25);
  }

  @Test
  void shouldTakeAnOutputOfFourDimensions() throws Exception {
    TestModel pooled = image().output("pool", new float[] {0.25f, 0.75f}, 1, 2, 1, 1);

    assertConfidences(classify(pooled), 0.75, 0.25);
  }

  @Test
  void shouldPutTheLowerOfEqualClassesFirstAndEndAtTopK() throws Exception {
    List<Classification> top = classify(model(0.1f, 0.2f, 0.1f, 0.2f, 0.2f, 0.05f, 0.1f));

    assertThat(top).extracting(Classification::classId).containsExactly(1, 3, 4, 0, 2);
  }

  @Test
  void shouldNotOverflowOnGreatLogits() throws Exception {
    assertConfidences(classify(model(10_000, 10_000, -10_000)), 0.5, 0.5, 0);
  }

  @Test
  void shouldTellSmallLogitsByTheirSum() throws Exception {
    TestModel model = model(0, 0.5f);

    double e = Math.exp(0.5);
    assertConfidences(classify(model), e / (1 + e), 1 / (1 + e));
    describe("{\"scores\": \"probabilities\"}");
    assertConfidences(classify(model), 0.5, 0);
  }

  @Test
  void shouldReportTheAllowedClassesWithTheirShareOfAll() throws Exception {
    try (ServedModel served = load(TestModel.classifier(), List.of("red", "green"))) {
      List<Classification> top = classify(served, TestImages.jpeg(64, 64));

      assertThat(top).extracting(Classification::label).containsExactly("green", "red");
      assertConfidences(top, 3 / 8.0, 1 / 8.0);
    }
    assertThatThrownBy(() -> load(TestModel.classifier(), List.of("pink")))
        .isInstanceOf(ModelLoadException.class)
        .hasMessageContaining("INFERENCE_LABELS names 'pink'");
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY})
  void shouldRefuseAModelWhoseLogitsAreNoNumbers(float logit) {
    assertThatThrownBy(() -> load(model(1, logit, 2), List.of()))
        .isInstanceOf(ModelLoadException.class)
        .hasMessageContaining("MODEL_OUTPUT: the network gave the logit " + logit);
  }

  @Test
  void shouldRefuseAModelWhoseProbabilitiesAreNone() throws Exception {
    describe("{\"scores\": \"probabilities\"}");

    assertThatThrownBy(() -> load(model(3, -1, 0), List.of()))
        .isInstanceOf(ModelLoadException.class)
        .hasMessageContaining("\"scores\": \"logits\"");
  }

  /** A graph whose logits are the means of its input's channels shows what the input was. */
  @Test
  void shouldNormaliseColoursAsImageNetModelsWantThem() throws Exception {
    TestModel means =
        new TestModel()
            .input("images", DataType.FLOAT, 1, 3, 32, 32)
            .channelMeans("images", "m", 3);
    byte[] picture = TestImages.png(64, 48, new Color(200, 100, 50));

    try (ServedModel served = load(means, List.of())) {
      double red = (200 / 255.0 - 0.485) / 0.229;
      double green = (100 / 255.0 - 0.456) / 0.224;
      double blue = (50 / 255.0 - 0.406) / 0.225;
      double sum = Math.exp(red) + Math.exp(green) + Math.exp(blue);
      assertConfidences(
          classify(served, picture),
          Math.exp(red) / sum,
          Math.exp(green) / sum,
          Math.exp(blue) / sum);
    }
  }

  @Test
  void shouldGiveAnOpenImageSizeTheUsualLength() throws Exception {
    TestModel open =
        new TestModel()
            .input("images", DataType.FLOAT, -1, 3, -1, -1)
            .output("out", new float[] {1, 2}, 1, 2);

    try (ServedModel served = load(open, List.of())) {
      assertThat(served.info().inputWidth()).isEqualTo(224);
      assertThat(served.info().inputHeight()).isEqualTo(224);
    }
  }

  @Test
  void shouldTellTheSizeOfTheFrameAndNoDetections() throws Exception {
    try (ServedModel served = load(TestModel.classifier(), List.of())) {
      FrameOutcome.Detected frame = (FrameOutcome.Detected) run(served, TestImages.jpeg(640, 360));

      assertThat(frame.width()).isEqualTo(640);
      assertThat(frame.height()).isEqualTo(360);
      assertThat(frame.detections()).isEmpty();
    }
  }

  private static void assertConfidences(List<Classification> top, double... expected) {
    assertThat(top).hasSize(expected.length);
    for (int i = 0; i < expected.length; i++) {
      assertThat(top.get(i).confidence()).isCloseTo(expected[i], within(1e-5));
    }
  }

  private static TestModel image() {
    return new TestModel().input("images", DataType.FLOAT, 1, 3, 64, 64);
  }

  private static TestModel model(float... scores) {
    return image().output("out", scores, 1, scores.length);
  }

  private void describe(String json) throws IOException {
    Files.writeString(directory.resolve("golden.json"), json);
  }

  private List<Classification> classify(TestModel model) throws Exception {
    try (ServedModel served = load(model, List.of())) {
      return classify(served, TestImages.jpeg(64, 64));
    }
  }

  private static List<Classification> classify(ServedModel served, byte[] image) throws Exception {
    return ((FrameOutcome.Detected) run(served, image)).classifications();
  }

  private static FrameOutcome run(ServedModel served, byte[] image) throws Exception {
    return served
        .detect("test", List.of(EncodedImage.of(image)))
        .get(20, TimeUnit.SECONDS)
        .outcomes()
        .get(0);
  }

  private ServedModel load(TestModel model, List<String> labels) throws IOException {
    Path file = Files.write(directory.resolve("golden.onnx"), model.bytes());
    return new ServedModelFactory(
            new ModelConfig("", 1),
            new DetectionConfig(0.5, "model", labels),
            ClassificationConfig.DEFAULT,
            new LimitsConfig(1 << 26, 10, 10, 40_000_000),
            new InferenceMetrics(new SimpleMeterRegistry()))
        .load(new ModelFile(file));
  }
}
