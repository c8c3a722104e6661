package dev.sightline.inference.layout;

import static dev.sightline.inference.layout.Signatures.floats;
import static dev.sightline.inference.layout.Signatures.planar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxJavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sightline.inference.frame.FrameRejectedException;
import dev.sightline.inference.image.Fit;
import dev.sightline.inference.image.ImageSize;
import dev.sightline.inference.image.PixelEncoding.Axes;
import dev.sightline.inference.model.ModelLoadException;
import dev.sightline.inference.model.ModelSignature;
import dev.sightline.inference.model.TensorSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Heads that a file describes, 64×64, whose grid has 84 cells. */
class PartsLayoutTest {

  private static final ImageSize INPUT = new ImageSize(64, 64);
  private static final AnchorFreeGrid GRID = AnchorFreeGrid.of(INPUT);

  static Stream<Arguments> builtIn() {
    return Stream.of(
        Arguments.of(
            "{'order': 'rows', 'anchors': 3, 'objectness': true, 'boxes': 'centre-size'}",
            floats("out", 1L, 252L, 8L),
            new YoloV5Decoder("out", 3)),
        Arguments.of(
            "{'order': 'columns', 'boxes': 'centre-size'}",
            floats("out", 1L, 7L, 84L),
            new YoloV8Decoder("out", 84, 3)),
        Arguments.of(
            "{'order': 'rows', 'boxes': 'centre-size'}",
            floats("out", 1L, 84L, 7L),
            new YoloV8RowsDecoder("out", 3)),
        Arguments.of(
            "{'order': 'rows', 'objectness': true, 'boxes': 'cell-offsets'}",
            floats("out", 1L, 84L, 8L),
            new YoloxDecoder("out", GRID, 3)),
        Arguments.of(
            "{'order': 'rows', 'objectness': true, 'boxes': 'centre-size', 'anchors': 3,"
                + " 'further': 2}",
            floats("out", 1L, 252L, 10L),
            new YoloV5Decoder("out", 3, 2)));
  }

  @ParameterizedTest
  @MethodSource("builtIn")
  void shouldFindTheBoxesOfTheLayoutThatItDescribes(
      String layout, TensorSpec output, BoxDecoder builtIn) throws Exception {
    Map<String, float[]> numbers = random(output);
    BoxDecoder described = recognise(layout, planar(Map.of(), output)).decoder();

    for (float confidence : new float[] {Float.NEGATIVE_INFINITY, 0.3f, 0.6f}) {
      assertSame(decode(described, numbers, confidence), decode(builtIn, numbers, confidence));
    }
  }

  /** Of the last cell, of stride 32, whose corner is at 32, 32. */
  @ParameterizedTest
  @CsvSource({
    "centre-size, fractions, 0.5, 0.5, 0.5, 0.25",
    "corners, fractions, 0.25, 0.375, 0.75, 0.625",
    "corners, pixels, 16, 24, 48, 40",
    "corners-top-first, pixels, 24, 16, 40, 48",
    "cell-distances, , 1, 0.75, 0, -0.25",
  })
  void shouldReadEveryFormOfABox(
      String form, String units, float first, float second, float third, float fourth)
      throws Exception {
    float[] rows = new float[84 * 5];
    System.arraycopy(new float[] {first, second, third, fourth, 0.9f}, 0, rows, 83 * 5, 5);
    String described =
        "{'order': 'rows', 'boxes': '%s'%s}"
            .formatted(form, units == null ? "" : ", 'units': '" + units + "'");

    Candidates found =
        decode(
            recognise(described, planar(Map.of(), floats("out", 1L, 84L, 5L))).decoder(),
            Map.of("out", rows),
            0.5f);

    assertThat(found.size()).isEqualTo(1);
    assertThat(found.x1(0)).isEqualTo(16);
    assertThat(found.y1(0)).isEqualTo(24);
    assertThat(found.x2(0)).isEqualTo(48);
    assertThat(found.y2(0)).isEqualTo(40);
  }

  @Test
  void shouldMakeProbabilitiesOfLogits() throws Exception {
    float[] rows = new float[84 * 7];
    System.arraycopy(
        new float[] {32, 32, 8, 8, (float) Math.log(4), 0, (float) Math.log(3)}, 0, rows, 0, 7);

    Candidates found =
        decode(
            recognise(
                    "{'order': 'rows', 'boxes': 'centre-size', 'objectness': true,"
                        + " 'activation': 'sigmoid'}",
                    planar(Map.of(), floats("out", 1L, 84L, 7L)))
                .decoder(),
            Map.of("out", rows),
            0.55f);

    assertThat(found.size()).isEqualTo(1);
    assertThat(found.classId(0)).isEqualTo(1);
    assertThat(found.confidence(0)).isCloseTo(0.8f * 0.75f, within(1e-5f));
  }

  @Test
  void shouldReadScoresOfAnOutputOfTheirOwn() throws Exception {
    float[] boxes = new float[84 * 4];
    System.arraycopy(new float[] {16, 24, 48, 40}, 0, boxes, 7 * 4, 4);
    float[] scores = new float[2 * 84];
    scores[84 + 7] = 0.8f;
    ModelSignature signature = planar(Map.of(), floats("b", 1L, 84L, 4L), floats("s", 1L, 2L, 84L));

    Candidates found =
        decode(
            recognise(
                    "{'order': 'rows', 'boxes': 'corners', 'output': 'b', 'scoresOutput': 's'}",
                    signature)
                .decoder(),
            Map.of("b", boxes, "s", scores),
            0.5f);

    assertThat(found.size()).isEqualTo(1);
    assertThat(found.classId(0)).isEqualTo(1);
    assertThat(found.x2(0)).isEqualTo(48);
  }

  @Test
  void shouldTakeAnImageWhoseColoursAreSideBySide() {
    ModelSignature signature =
        new ModelSignature(
            List.of(new TensorSpec("image", OnnxJavaType.FLOAT, List.of(1L, 64L, 64L, 3L))),
            List.of(floats("out", 1L, 84L, 6L)),
            Map.of());

    DetectorSpec spec = recognise("{'order': 'rows', 'boxes': 'centre-size'}", signature);

    assertThat(spec.input().encoding().axes()).isEqualTo(Axes.INTERLEAVED);
    assertThat(spec.input().fit()).isEqualTo(Fit.LETTERBOX_CENTRED);
    assertThat(spec.layout()).isEqualTo("parts");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'boxes': 'corners'} | 'layout.order' is missing; allowed: one of rows, columns",
        "{'order': 'rows'} | 'layout.boxes' is missing; allowed: one of centre-size, corners,",
        "{'order': 'diagonal', 'boxes': 'corners'} | 'layout.order' is \"diagonal\"; allowed: one",
        "{'rows': true} | unknown key 'layout.rows'; known are: activation, anchors, boxes, furt",
        "{'order': 'rows', 'boxes': 'corners', 'strides': []} | 'layout.strides' is []; allowed: a",
        "{'order': 'rows', 'boxes': 'corners', 'strides': [8, 0]} | allowed: a list of whole"
            + " number",
        "{'order': 'rows', 'boxes': 'corners', 'strides': [16, 8]} | in ascending order",
        "{'order': 'rows', 'boxes': 'corners', 'anchors': 0} | 'layout.anchors' is 0; allowed: 1"
            + " to",
        "{'order': 'rows', 'boxes': 'corners', 'objectness': 1} | is 1; allowed: true or false",
        "{'order': 'rows', 'boxes': 'cell-offsets', 'units': 'pixels'} | 'layout.units' is"
            + " \"pixels",
        "{'order': 'columns', 'boxes': 'corners'} | describes 84 boxes (strides [8, 16, 32],"
            + " anchor",
        "{'order': 'rows', 'boxes': 'corners', 'strides': [8]} | describes 64 boxes (strides [8],",
        "{'order': 'rows', 'boxes': 'corners', 'further': 3} | more numbers than there are in out",
        "{'order': 'rows', 'boxes': 'corners', 'output': 'o'} | 'layout.output' is \"o\"; allowed:",
        "{'order': 'rows', 'boxes': 'corners', 'scoresOutput': 's'} | 'layout.scoresOutput' is \"s",
      })
  void shouldRefuseWhatDoesNotDescribeTheGraphInOneLine(String layout, String message) {
    assertThatThrownBy(() -> recognise(layout, planar(Map.of(), floats("out", 1L, 84L, 7L))))
        .isInstanceOf(ModelLoadException.class)
        .hasMessageStartingWith("model.json: ")
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }

  @Test
  void shouldAskWhichOfTwoTablesHoldsTheBoxes() {
    ModelSignature signature =
        planar(Map.of(), floats("one", 1L, 84L, 7L), floats("two", 1L, 84L, 7L));

    assertThatThrownBy(() -> recognise("{'order': 'rows', 'boxes': 'corners'}", signature))
        .hasMessageContaining("'layout.output' is missing")
        .hasMessageContaining("one float32 [1,84,7], two float32 [1,84,7]");
  }

  private static DetectorSpec recognise(String layout, ModelSignature signature) {
    try {
      Sidecar file =
          Sidecar.of(
              Path.of("model.json"),
              new ObjectMapper().readTree("{\"layout\": " + layout.replace('\'', '"') + "}"));
      return (DetectorSpec) file.parts().orElseThrow().recognise(signature).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, float[]> random(TensorSpec output) {
    Random random = new Random(1);
    float[] numbers = new float[Math.toIntExact(output.elements())];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = random.nextFloat();
    }
    return Map.of(output.name(), numbers);
  }

  private static Candidates decode(
      BoxDecoder decoder, Map<String, float[]> numbers, float minConfidence)
      throws FrameRejectedException {
    Candidates candidates = new Candidates();
    decoder.decode(new FakeOutputs(numbers), minConfidence, candidates);
    return candidates;
  }

  private static void assertSame(Candidates found, Candidates expected) {
    assertThat(found.size()).isEqualTo(expected.size()).isPositive();
    for (int box = 0; box < found.size(); box++) {
      assertThat(found.classId(box)).isEqualTo(expected.classId(box));
      assertThat(found.confidence(box)).isEqualTo(expected.confidence(box));
      assertThat(found.x1(box)).isEqualTo(expected.x1(box));
      assertThat(found.y1(box)).isEqualTo(expected.y1(box));
      assertThat(found.x2(box)).isEqualTo(expected.x2(box));
      assertThat(found.y2(box)).isEqualTo(expected.y2(box));
    }
  }
}
