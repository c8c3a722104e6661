package dev.sightline.inference.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import dev.sightline.inference.fixture.TestModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model is told by all of its files. */
class ExternalDataTest {

  @TempDir private Path directory;

  @Test
  void shouldFindTheFilesOfInitialisersAndOfNodes() throws IOException {
    Path model = write(graph("weights.data", "more.data"));

    assertThat(ExternalData.locations(model)).containsExactly("more.data", "weights.data");
  }

  @Test
  void shouldTellModelsApartByTheirWeights() throws IOException {
    Path model = write(graph("a.data", "b.data"));
    Path first = Files.writeString(directory.resolve("a.data"), "weights");
    Path second = Files.writeString(directory.resolve("b.data"), "weights");
    String before = new ModelFile(model).sha256();

    Files.writeString(second, "Weights");

    assertThat(new ModelFile(model).sha256()).isNotEqualTo(before).hasSize(64);
    Files.writeString(second, "weights");
    assertThat(new ModelFile(model).sha256()).isEqualTo(before);
    Files.writeString(first, "");
    assertThat(new ModelFile(model).sha256()).isNotEqualTo(before);
  }

  @Test
  void shouldBeThatOfTheFileWhereThereIsNoOther() throws IOException {
    byte[] bytes = TestModel.yoloV8().bytes();
    Path model = Files.write(directory.resolve("cats.onnx"), bytes);

    assertThat(new ModelFile(model).sha256()).isEqualTo(Sha256.of(new ByteArrayInputStream(bytes)));
  }

  private Path write(GraphProto graph) throws IOException {
    return Files.write(
        directory.resolve("model.onnx"),
        ModelProto.newBuilder().setGraph(graph).build().toByteArray());
  }

  private static GraphProto graph(String ofInitialiser, String ofNode) {
    AttributeProto value =
        AttributeProto.newBuilder().setName("value").setT(external(ofNode)).build();
    return GraphProto.newBuilder()
        .addInitializer(external(ofInitialiser))
        .addNode(NodeProto.newBuilder().setOpType("Constant").addAttribute(value))
        .build();
  }

  private static TensorProto external(String location) {
    return TensorProto.newBuilder()
        .addDims(1)
        .setDataLocation(TensorProto.DataLocation.EXTERNAL)
        .addExternalData(StringStringEntryProto.newBuilder().setKey("location").setValue(location))
        .addExternalData(StringStringEntryProto.newBuilder().setKey("offset").setValue("0"))
        .build();
  }
}
