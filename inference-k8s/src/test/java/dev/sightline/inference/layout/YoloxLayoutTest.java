package dev.sightline.inference.layout;

import static dev.sightline.inference.layout.Signatures.floats;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sightline.inference.frame.FrameRejectedException;
import dev.sightline.inference.image.Fit;
import dev.sightline.inference.image.ImageSize;
import dev.sightline.inference.image.Normalisation;
import dev.sightline.inference.image.PixelEncoding;
import dev.sightline.inference.model.ModelSignature;
import java.util.Map;
import org.junit.jupiter.api.Test;

class YoloxLayoutTest {

  private static final ModelSignature SIGNATURE =
      Signatures.planar(Map.of(), floats("output", 1L, 84L, 7L));

  private final DetectorSpec spec = new YoloxLayout().recognise(SIGNATURE).orElseThrow();
  private final float[] output = new float[84 * 7];
  private final Candidates candidates = new Candidates();

  @Test
  void shouldWantBlueGreenRedAtTopLeft() {
    assertThat(spec.input().size()).isEqualTo(new ImageSize(64, 64));
    assertThat(spec.input().fit()).isEqualTo(Fit.LETTERBOX_TOP_LEFT);
    assertThat(spec.input().encoding())
        .isEqualTo(PixelEncoding.planarFloat(PixelEncoding.ColourOrder.BGR, Normalisation.NONE));
    assertThat(spec.labels().size()).isEqualTo(2);
  }

  @Test
  void shouldNotTakeModelsWithThreeAnchorsACell() {
    assertThat(
            new YoloxLayout()
                .recognise(Signatures.planar(Map.of(), floats("output", 1L, 252L, 7L))))
        .isEmpty();
  }

  @Test
  void shouldDecodeByTheCellsPlaceAndStride() throws FrameRejectedException {
    // Cell 64 + 5 is of stride 16, row 1, column 1.
    row(69, 0.5f, 0.25f, (float) Math.log(2), (float) Math.log(1), 0.8f, 0.5f, 0.9f);

    decode(0.5f);

    assertThat(candidates.size()).isEqualTo(1);
    assertThat(candidates.x1(0)).isCloseTo(8, within(1e-4f));
    assertThat(candidates.y1(0)).isCloseTo(12, within(1e-4f));
    assertThat(candidates.x2(0)).isCloseTo(40, within(1e-4f));
    assertThat(candidates.y2(0)).isCloseTo(28, within(1e-4f));
    assertThat(candidates.confidence(0)).isCloseTo(0.72f, within(1e-6f));
    assertThat(candidates.classId(0)).isEqualTo(1);
  }

  @Test
  void shouldMultiplyObjectnessAndClass() throws FrameRejectedException {
    row(0, 0, 0, 0, 0, 0.6f, 0.6f, 0.1f);

    decode(0.5f);

    assertThat(candidates.size()).isZero();
  }

  @Test
  void shouldNoticeNaN() {
    row(3, 0, 0, 0, 0, Float.NaN, 0.6f, 0.1f);
    assertThatThrownBy(() -> decode(0.5f)).isInstanceOf(FrameRejectedException.class);
    row(3, 0, 0, 0, 0, 0.9f, 0.9f, Float.NaN);
    assertThatThrownBy(() -> decode(0.5f)).isInstanceOf(FrameRejectedException.class);
    row(3, Float.NaN, 0, 0, 0, 0.9f, 0.9f, 0);
    assertThatThrownBy(() -> decode(0.5f)).isInstanceOf(FrameRejectedException.class);
  }

  private void row(int cell, float... values) {
    System.arraycopy(values, 0, output, cell * 7, 7);
  }

  private void decode(float minConfidence) throws FrameRejectedException {
    candidates.clear();
    spec.decoder().decode(new FakeOutputs(Map.of("output", output)), minConfidence, candidates);
  }
}
