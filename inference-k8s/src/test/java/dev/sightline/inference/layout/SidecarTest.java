package dev.sightline.inference.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.sightline.inference.fixture.TestModel;
import dev.sightline.inference.image.Fit;
import dev.sightline.inference.image.Normalisation;
import dev.sightline.inference.image.PixelEncoding.ColourOrder;
import dev.sightline.inference.image.Resampling;
import dev.sightline.inference.model.ModelFile;
import dev.sightline.inference.model.ModelLoadException;
import dev.sightline.inference.model.OnnxModel;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SidecarTest {

  @TempDir private Path directory;

  @Test
  void shouldGoBeforeWhatTheGraphSays() throws IOException {
    Files.writeString(directory.resolve("names.txt"), "tom's cat\n\ndog\n");

    DetectorSpec spec =
        recognise(
            """
            {"colours": "bgr", "scale": 1, "mean": [1, 2, 3], "deviation": [4, 5, 6],
             "fit": "stretch", "resampling": "antialiased", "padding": 0, "labels": "names.txt", "iouThreshold": 0.3}
            """);

    assertThat(spec.layout()).isEqualTo("yolov8");
    assertThat(spec.input().encoding().colours()).isEqualTo(ColourOrder.BGR);
    assertThat(spec.input().encoding().normalisation())
        .isEqualTo(new Normalisation(1, List.of(1.0, 2.0, 3.0), List.of(4.0, 5.0, 6.0)));
    assertThat(spec.input().fit()).isEqualTo(Fit.STRETCH);
    assertThat(spec.input().resampling()).isEqualTo(Resampling.ANTIALIASED);
    assertThat(spec.input().padding()).isZero();
    assertThat(spec.labels().names()).containsExactly("tom's cat", "dog");
    assertThat(spec.suppression().maxIou()).isEqualTo(0.3);
  }

  @Test
  void shouldNameALayoutThatTheGraphAloneDoesNotTell() throws IOException {
    TestModel model =
        new TestModel()
            .input("images", DataType.FLOAT, 1, 3, 64, 64)
            .output("output", new float[84 * 7], 1, 84, 7);

    assertThat(recognise(model, "{}").layout()).isEqualTo("yolox");
    assertThat(recognise(model, "{\"layout\": \"yolov5\"}").layout()).isEqualTo("yolov5");
  }

  @Test
  void shouldDescribeAClassifier() throws IOException {
    ClassifierSpec spec =
        (ClassifierSpec)
            recogniseAny(
                TestModel.classifier(),
                """
                {"layout": "classifier", "colours": "bgr", "scale": 1, "fit": "cover",
                 "labels": ["a", "b", "c"], "scores": "probabilities"}
                """);

    assertThat(spec.scores()).hasValue(ScoreKind.PROBABILITIES);
    assertThat(spec.input().fit()).isEqualTo(Fit.COVER);
    assertThat(spec.input().encoding().colours()).isEqualTo(ColourOrder.BGR);
    assertThat(spec.labels().names()).containsExactly("a", "b", "c");
    assertThatThrownBy(() -> recogniseAny(TestModel.classifier(), "{\"iouThreshold\": 0.5}"))
        .hasMessageContaining("'iouThreshold' is for detectors only");
  }

  @Test
  void shouldNameClassesByAWord() throws IOException {
    TestModel model =
        new TestModel()
            .input("images", DataType.FLOAT, 1, 3, 64, 64)
            .output("output", new float[300 * 6], 1, 300, 6);

    assertThat(recognise(model, "{}").labels().source()).isEqualTo(LabelSource.NUMBERED);
    assertThat(recognise(model, "{\"labels\": \"coco\"}").labels().name(79))
        .isEqualTo("toothbrush");
    assertThat(recognise("{\"labels\": \"none\"}").labels().names())
        .containsExactly("class-0", "class-1");
  }

  @Test
  void shouldReadNamesFromAFileOfWindows() throws IOException {
    Files.writeString(directory.resolve("names.txt"), "\uFEFFcat\r\ndog\r\n");

    assertThat(recognise("{\"labels\": \"names.txt\"}").labels().names())
        .containsExactly("cat", "dog");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
  void shouldReadWhatOtherSystemsWrite(String charset) throws IOException {
    byte[] json = "\uFEFF{\"labels\": [\"Tür\", \"dog\"]}\r\n".getBytes(Charset.forName(charset));

    assertThat(recogniseAny(TestModel.yoloV8(), json).labels().names())
        .containsExactly("Tür", "dog");
  }

  @Test
  void shouldRefuseWhatIsNotText() {
    byte[] json = "{\"labels\": [\"Tür\", \"dog\"]}".getBytes(StandardCharsets.ISO_8859_1);

    assertThatThrownBy(() -> recogniseAny(TestModel.yoloV8(), json))
        .isInstanceOf(ModelLoadException.class)
        .hasMessageEndingWith("model.json is not a text file (UTF-8)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"color\": \"bgr\"} | unknown key 'color'; known are: colours, deviation, fit, iou",
        "{\"fit\": \"crop\"} | 'fit' is \"crop\"; allowed: one of letterbox-top-left",
        "{\"scale\": 0} | 'scale' is 0; allowed: a number other than 0",
        "{\"scale\": 1, \"scale\": 2} | Duplicate field 'scale'",
        "{\"mean\": [1]} | 'mean' is [1]; allowed: three numbers",
        "{\"deviation\": [1, 0, 1]} | 'deviation' is [1,0,1]; allowed: three numbers other",
        "{\"padding\": 256} | 'padding' is 256; allowed: 0 to 255",
        "{\"resampling\": \"cubic\"} | 'resampling' is \"cubic\"; allowed: one of bilinear, anti",
        "{\"iouThreshold\": 2} | 'iouThreshold' is 2; allowed: 0 to 1",
        "{\"scores\": \"logits\"} | 'scores' is for classifiers only",
        "{\"layout\": \"yolo\"} | 'layout' is 'yolo'; known are: hog-people, yolox",
        "{\"layout\": \"ssd\"} | its graph fits not the layout 'ssd'",
        "{\"labels\": [\"cat\"]} | 'labels' has 1 names, and the model 2 classes",
        "{\"labels\": \"none.txt\"} | 'none.txt', which cannot be read",
        "[] | allowed: a JSON object",
        "{ | is not valid JSON",
      })
  void shouldRefuseWhatIsWrongInOneLine(String json, String message) {
    assertThatThrownBy(() -> recognise(json))
        .isInstanceOf(ModelLoadException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }

  private DetectorSpec recognise(String json) throws IOException {
    return recognise(TestModel.yoloV8(), json);
  }

  private DetectorSpec recognise(TestModel source, String json) throws IOException {
    return (DetectorSpec) recogniseAny(source, json);
  }

  private ModelSpec recogniseAny(TestModel source, String json) throws IOException {
    return recogniseAny(source, json.getBytes(StandardCharsets.UTF_8));
  }

  private ModelSpec recogniseAny(TestModel source, byte[] json) throws IOException {
    Path file = Files.write(directory.resolve("model.onnx"), source.bytes());
    Files.write(directory.resolve("model.json"), json);
    try (OnnxModel model = OnnxModel.load(new ModelFile(file))) {
      Readings readings = ModelLayouts.readings(model);
      return readings.candidates().stream()
          .findFirst()
          .orElseThrow(() -> new LayoutRefusal(model, readings).unknown(Optional.empty()));
    }
  }
}
