package dev.sightline.inference.detect;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.sightline.inference.config.ClassificationConfig;
import dev.sightline.inference.config.DetectionConfig;
import dev.sightline.inference.config.LimitsConfig;
import dev.sightline.inference.config.ModelConfig;
import dev.sightline.inference.fixture.TestModel;
import dev.sightline.inference.model.ModelFile;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DEIMv2: its small models want 0 to 1, those with DINOv3 want ImageNet's mean and deviation. */
class DinoBackboneTest {

  private static final String NORMALISED =
      "0 to 1.000, less [0.485, 0.456, 0.406], by [0.229, 0.224, 0.225]";

  @TempDir private Path directory;

  @Test
  void shouldTellItByTheNamesOfNodes() throws IOException {
    ModelProto.Builder model = deim();
    model.getGraphBuilder().getNodeBuilder(0).setName("/model/backbone/dinov3/norm/Mul");

    assertThat(scale(model)).isEqualTo(NORMALISED);
  }

  @Test
  void shouldTellItByTheNamesOfWeights() throws IOException {
    ModelProto.Builder model = deim();
    model
        .getGraphBuilder()
        .addInitializer(
            TensorProto.newBuilder()
                .setName("model.backbone.dinov3.cls_token")
                .setDataType(DataType.FLOAT.getNumber())
                .addDims(1)
                .addFloatData(0));

    assertThat(scale(model)).isEqualTo(NORMALISED);
  }

  @Test
  void shouldLeaveOthersAtOne() throws IOException {
    ModelProto.Builder model = deim();
    GraphProto.Builder graph = model.getGraphBuilder();
    graph.getNodeBuilder(0).setName("/model/backbone/stem/stem1/conv/Conv");

    assertThat(scale(model)).isEqualTo("0 to 1.000");
  }

  private String scale(ModelProto.Builder model) throws IOException {
    Path file = Files.write(directory.resolve("deim.onnx"), model.build().toByteArray());
    try (ServedModel served =
        new ServedModelFactory(
                new ModelConfig("", 1),
                new DetectionConfig(0.5, "model", List.of()),
                ClassificationConfig.DEFAULT,
                new LimitsConfig(1 << 26, 10, 10, 40_000_000),
                new InferenceMetrics(new SimpleMeterRegistry()))
            .load(new ModelFile(file))) {
      assertThat(served.facts()).containsEntry("layout", "detr");
      return served.facts().get("scale");
    }
  }

  private static ModelProto.Builder deim() throws IOException {
    byte[] bytes =
        new TestModel()
            .input("images", DataType.FLOAT, -1, 3, 64, 64)
            .input("orig_target_sizes", DataType.INT64, -1, 2)
            .integers("labels", new long[] {1}, 1, 1)
            .output("boxes", new float[] {16, 24, 48, 40}, 1, 1, 4)
            .output("scores", new float[] {0.8f}, 1, 1)
            .bytes();
    return ModelProto.newBuilder().mergeFrom(bytes);
  }
}
