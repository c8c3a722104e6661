package dev.sightline.inference.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnxruntime.OnnxJavaType;
import dev.sightline.inference.fixture.TestModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxModelTest {

  @Test
  void shouldKnowItsIdentityAndSignature() throws NoSuchAlgorithmException {
    TestModel source = TestModel.yoloV8();
    byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(source.bytes());

    try (OnnxModel model = OnnxModel.load(new ModelFile(source.file("cats.and.dogs")))) {
      assertThat(model.name()).isEqualTo("cats.and.dogs");
      assertThat(model.sha256()).contains(HexFormat.of().formatHex(sha256));
      assertThat(model.signature().describe())
          .isEqualTo("inputs: images float32 [1,3,64,64]; outputs: output0 float32 [1,6,84]");
      assertThat(model.signature().metadata("names")).contains("{0: 'cat', 1: 'dog'}");
    }
  }

  @Test
  void shouldSettleOpenDimensionsByTheMetadata() {
    byte[] bytes =
        new TestModel()
            .input("images", DataType.FLOAT, -1, 3, -1, -1)
            .output("output0", new float[24], 1, 6, 4)
            .metadata("imgsz", "[96, 160]")
            .bytes();

    try (OnnxModel model = OnnxModel.load(new ModelBytes("open", bytes))) {
      assertThat(model.signature().inputs())
          .containsExactly(
              new TensorSpec("images", OnnxJavaType.FLOAT, List.of(1L, 3L, 96L, 160L)));
    }
  }

  @Test
  void shouldLearnOpenOutputsFromARun() {
    byte[] bytes =
        new TestModel()
            .input("images", DataType.FLOAT, 1, 3, -1, -1)
            .identity("images", "copy")
            .bytes();

    try (OnnxModel model = OnnxModel.load(new ModelBytes("open", bytes))) {
      assertThat(model.signature().outputs())
          .containsExactly(new TensorSpec("copy", OnnxJavaType.FLOAT, List.of(1L, 3L, 640L, 640L)));
    }
  }

  @Test
  void shouldSayWhatHelpsAModelThatIsTooNew() {
    byte[] ir = TestModel.yoloV8().versions(99, 13).bytes();
    byte[] opset = TestModel.yoloV8().versions(7, 99).bytes();

    assertThatThrownBy(() -> OnnxModel.load(new ModelBytes("new", ir)))
        .isInstanceOf(ModelLoadException.class)
        .hasMessageContaining("newer than this ONNX Runtime: save it with an older ir_version")
        .hasMessageNotContaining("\n");
    assertThatThrownBy(() -> OnnxModel.load(new ModelBytes("new", opset)))
        .isInstanceOf(ModelLoadException.class)
        .hasMessageContaining("newer than this ONNX Runtime: export it with an older opset")
        .hasMessageNotContaining("\n");
  }

  @Test
  void shouldSayWhatIsWrongWithAFile(@TempDir Path directory) throws IOException {
    Path text = Files.write(directory.resolve("m.onnx"), "text".getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> new ModelFile(directory.resolve("none.onnx")))
        .isInstanceOf(ModelLoadException.class)
        .hasMessageContaining("none.onnx': no such file; needed is a readable ONNX file");
    assertThatThrownBy(() -> new ModelFile(directory)).hasMessageContaining("a directory");
    assertThatThrownBy(() -> OnnxModel.load(new ModelFile(text)))
        .isInstanceOf(ModelLoadException.class)
        .hasMessageContaining("MODEL is 'm': not a model that ONNX Runtime can run")
        .hasMessageContaining("it is another kind of file, or not all of it")
        .hasMessageNotContaining("\n");
  }
}
