package dev.sightline.inference.detect;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.sightline.inference.config.ClassificationConfig;
import dev.sightline.inference.config.DetectionConfig;
import dev.sightline.inference.config.LimitsConfig;
import dev.sightline.inference.config.ModelConfig;
import dev.sightline.inference.fixture.TestImages;
import dev.sightline.inference.fixture.TestModel;
import dev.sightline.inference.frame.EncodedImage;
import dev.sightline.inference.frame.FrameOutcome;
import dev.sightline.inference.model.ModelFile;
import dev.sightline.inference.region.StreamRegions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A DETR that finds one object twice: both are reported unless one of them is asked for. */
class DetrSuppressionTest {

  private static final DetectionOptions SUPPRESSING =
      new DetectionOptions(OptionalDouble.empty(), OptionalDouble.of(0.7), Optional.empty());

  @TempDir private Path directory;

  @Test
  void shouldKeepBothAsPublishedEvaluationsDo() throws Exception {
    try (ServedModel model = load("model")) {
      assertThat(found(model, DetectionOptions.NONE)).isEqualTo(2);
      assertThat(model.facts()).containsEntry("suppression", "none");
    }
  }

  @Test
  void shouldKeepOneForARequestThatAsksForIt() throws Exception {
    try (ServedModel model = load("model")) {
      assertThat(found(model, SUPPRESSING)).isEqualTo(1);
    }
  }

  @Test
  void shouldKeepOneByTheDeploymentsSetting() throws Exception {
    try (ServedModel model = load("0.7")) {
      assertThat(found(model, DetectionOptions.NONE)).isEqualTo(1);
      assertThat(model.facts()).containsEntry("suppression", "IoU 0.70");
    }
  }

  @Test
  void shouldKeepOneByTheFileBesideTheModel() throws Exception {
    Files.writeString(directory.resolve("detr.json"), "{\"iouThreshold\": 0.7}");

    try (ServedModel model = load("model")) {
      assertThat(found(model, DetectionOptions.NONE)).isEqualTo(1);
      assertThat(model.facts()).containsEntry("suppression", "IoU 0.70");
    }
  }

  private static int found(ServedModel model, DetectionOptions options) throws Exception {
    FrameOutcome outcome =
        model
            .detect(
                "test",
                options,
                StreamRegions.EVERYWHERE,
                List.of(EncodedImage.of(TestImages.jpeg(64, 64))))
            .get(20, TimeUnit.SECONDS)
            .outcomes()
            .get(0);
    return ((FrameOutcome.Detected) outcome).detections().size();
  }

  /** Two boxes of class 1 with an overlap of 0.8. */
  private ServedModel load(String iouThreshold) throws IOException {
    TestModel detr =
        new TestModel()
            .input("images", DataType.FLOAT, 1, 3, 64, 64)
            .input("orig_target_sizes", DataType.INT64, 1, 2)
            .integers("labels", new long[] {1, 1}, 1, 2)
            .output("boxes", new float[] {0, 0, 40, 40, 0, 0, 40, 32}, 1, 2, 4)
            .output("scores", new float[] {0.9f, 0.8f}, 1, 2);
    Path file = Files.write(directory.resolve("detr.onnx"), detr.bytes());
    return new ServedModelFactory(
            new ModelConfig("", 1),
            new DetectionConfig(0.5, iouThreshold, List.of()),
            ClassificationConfig.DEFAULT,
            new LimitsConfig(1 << 26, 10, 10, 40_000_000),
            new InferenceMetrics(new SimpleMeterRegistry()))
        .load(new ModelFile(file));
  }
}
