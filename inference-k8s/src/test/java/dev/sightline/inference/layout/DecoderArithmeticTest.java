package dev.sightline.inference.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sightline.inference.frame.FrameRejectedException;
import dev.sightline.inference.image.ImageSize;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Decoders on numbers computed by hand. */
class DecoderArithmeticTest {

  private static final ImageSize INPUT = new ImageSize(64, 64);

  private final Candidates candidates = new Candidates();

  @Test
  void shouldMultiplyObjectnessAndClassOfYoloV5() throws FrameRejectedException {
    float[] rows = new float[2 * 7];
    System.arraycopy(new float[] {32, 20, 16, 8, 0.9f, 0.3f, 0.8f}, 0, rows, 0, 7);
    System.arraycopy(new float[] {32, 20, 16, 8, 0.7f, 0.7f, 0.1f}, 0, rows, 7, 7);

    decode(new YoloV5Decoder("rows", 2), Map.of("rows", rows));

    assertOnly(1, 0.72, 24, 16, 40, 24);
  }

  /**
   * Row 1, column 2 of a 4×4 map: the centre (2 + tanh 0.5) / 4 and (1 + tanh −0.25) / 4 of the
   * input, the sides sigmoid 1 and sigmoid −1 of it; confidence 0.9^0.6 × 0.5^0.4.
   */
  @Test
  void shouldDecodeFastestDetByTanhAndSigmoid() throws FrameRejectedException {
    float[] map = new float[7 * 16];
    float[] cell = {0.9f, 0.5f, -0.25f, 1, -1, 0.5f, 0.2f};
    for (int plane = 0; plane < 7; plane++) {
      map[plane * 16 + 6] = cell[plane];
    }

    decode(new FastestDetDecoder("map", INPUT, 4, 2), Map.of("map", map));

    assertOnly(0, 0.71143, 16.00000, 3.47518, 62.78775, 20.68743);
  }

  /**
   * Stride 32, row 1, column 0: the centre is (0 × 32 + 15.5, 1 × 32 + 15.5). A logit of ln 3 among
   * zeros weighs 3 of 10; at bin 2 the expectation is (0 + 1 + 3×2 + 3 + 4 + 5 + 6 + 7) / 10 = 3.2,
   * at bin 0 it is 28 / 10 = 2.8.
   */
  @Test
  void shouldTakeTheExpectationOfNanoDetsDistributions() throws FrameRejectedException {
    float[] scores = new float[4 * 2];
    scores[2 * 2] = 0.8f;
    float[] boxes = new float[4 * 32];
    boxes[2 * 32 + 2] = (float) Math.log(3);
    boxes[2 * 32 + 8] = (float) Math.log(3);
    boxes[2 * 32 + 16 + 2] = (float) Math.log(3);
    boxes[2 * 32 + 24] = (float) Math.log(3);

    decode(
        new NanoDetDecoder(List.of(new NanoDetDecoder.Head(32, 2, 15.5f, "scores", "boxes")), 2),
        Map.of("scores", scores, "boxes", boxes));

    assertOnly(0, 0.8, 15.5 - 3.2 * 32, 47.5 - 2.8 * 32, 15.5 + 3.2 * 32, 47.5 + 2.8 * 32);
  }

  /** COCO's identifiers have gaps: 13 is the stop sign, the twelfth of the 80. */
  @ParameterizedTest
  @CsvSource({"1, 0", "11, 10", "13, 11", "90, 79"})
  void shouldReadSsdsCornersAndIdentifiers(float identifier, int classId)
      throws FrameRejectedException {
    decode(ssd(), outputs(identifier, 1));

    assertOnly(classId, 0.8, 6.4, 12.8, 32, 57.6);
  }

  @ParameterizedTest
  @CsvSource({"12, 1", "0, 1", "91, 1", "NaN, 1", "1, NaN"})
  void shouldRefuseNumbersOfSsdThatMeanNothing(float identifier, float count) {
    assertThatThrownBy(() -> decode(ssd(), outputs(identifier, count)))
        .isInstanceOf(FrameRejectedException.class);
  }

  @Test
  void shouldReadOnlyAsManyBoxesOfSsdAsItCounts() throws FrameRejectedException {
    decode(ssd(), outputs(1, 0));

    assertThat(candidates.size()).isZero();
  }

  private static SsdDecoder ssd() {
    return new SsdDecoder(
        new SsdDecoder.Names("boxes", "classes", "scores", "count"), INPUT, ClassIds.coco());
  }

  private static Map<String, float[]> outputs(float identifier, float count) {
    return Map.of(
        "boxes",
        new float[] {0.2f, 0.1f, 0.9f, 0.5f},
        "classes",
        new float[] {identifier},
        "scores",
        new float[] {0.8f},
        "count",
        new float[] {count});
  }

  private void decode(BoxDecoder decoder, Map<String, float[]> outputs)
      throws FrameRejectedException {
    decoder.decode(new FakeOutputs(outputs), 0.5f, candidates);
  }

  private void assertOnly(
      int classId, double confidence, double x1, double y1, double x2, double y2) {
    assertThat(candidates.size()).isEqualTo(1);
    assertThat(candidates.classId(0)).isEqualTo(classId);
    assertThat((double) candidates.confidence(0)).isCloseTo(confidence, within(1e-4));
    assertThat((double) candidates.x1(0)).isCloseTo(x1, within(1e-3));
    assertThat((double) candidates.y1(0)).isCloseTo(y1, within(1e-3));
    assertThat((double) candidates.x2(0)).isCloseTo(x2, within(1e-3));
    assertThat((double) candidates.y2(0)).isCloseTo(y2, within(1e-3));
  }
}
