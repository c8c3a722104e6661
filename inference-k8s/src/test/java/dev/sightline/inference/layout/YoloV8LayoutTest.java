package dev.sightline.inference.layout;

import static dev.sightline.inference.layout.Signatures.floats;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.inference.frame.FrameRejectedException;
import dev.sightline.inference.image.Fit;
import dev.sightline.inference.image.Normalisation;
import dev.sightline.inference.image.PixelEncoding;
import dev.sightline.inference.model.TensorSpec;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class YoloV8LayoutTest {

  private static final Map<String, String> METADATA =
      Map.of("names", "{0: 'cat', 1: 'dog'}", "task", "detect");

  private final DetectorSpec spec =
      new YoloV8Layout()
          .recognise(Signatures.planar(METADATA, floats("output0", 1L, 6L, 84L)))
          .orElseThrow();
  private final float[] output = new float[6 * 84];
  private final Candidates candidates = new Candidates();

  @Test
  void shouldWantRedGreenBlueInTheMiddle() {
    assertThat(spec.input().fit()).isEqualTo(Fit.LETTERBOX_CENTRED);
    assertThat(spec.input().encoding())
        .isEqualTo(PixelEncoding.planarFloat(PixelEncoding.ColourOrder.RGB, Normalisation.UNIT));
    assertThat(spec.labels().names()).containsExactly("cat", "dog");
  }

  @Test
  void shouldNotTakeModelsOfOrientedBoxes() {
    assertThat(recognise(Map.of("task", "obb"), floats("output0", 1L, 7L, 84L))).isEmpty();
  }

  @Test
  void shouldLeaveTheMasksAside() {
    DetectorSpec masks =
        recognise(Map.of(), floats("output0", 1L, 38L, 84L), floats("output1", 1L, 32L, 16L, 16L))
            .orElseThrow();

    assertThat(masks.labels().size()).isEqualTo(2);
  }

  @Test
  void shouldLeaveTheKeyPointsAside() {
    Map<String, String> pose = Map.of("task", "pose", "kpt_shape", "[17, 3]");

    assertThat(recognise(pose, floats("output0", 1L, 56L, 84L)).orElseThrow().labels().size())
        .isEqualTo(1);
  }

  @Test
  void shouldKnowFinerAndCoarserHeads() {
    assertThat(recognise(METADATA, floats("output0", 1L, 6L, 340L))).isPresent();
    assertThat(recognise(METADATA, floats("output0", 1L, 6L, 85L))).isPresent();
  }

  @Test
  void shouldNotTakeAHeadOfAnotherStrideThanTheMetadataNames() {
    assertThat(recognise(Map.of("stride", "64"), floats("output0", 1L, 6L, 84L))).isEmpty();
  }

  private static Optional<DetectorSpec> recognise(
      Map<String, String> metadata, TensorSpec... outputs) {
    return new YoloV8Layout().recognise(Signatures.planar(metadata, outputs));
  }

  @Test
  void shouldDecodeColumns() throws FrameRejectedException {
    column(7, 30, 20, 10, 8, 0.3f, 0.75f);
    column(8, 30, 20, 10, 8, 0.4f, 0.2f);

    decode(0.5f);

    assertThat(candidates.size()).isEqualTo(1);
    assertThat(candidates.x1(0)).isEqualTo(25);
    assertThat(candidates.y1(0)).isEqualTo(16);
    assertThat(candidates.x2(0)).isEqualTo(35);
    assertThat(candidates.y2(0)).isEqualTo(24);
    assertThat(candidates.confidence(0)).isEqualTo(0.75f);
    assertThat(candidates.classId(0)).isEqualTo(1);
  }

  @Test
  void shouldNoticeNumbersThatAreNoDetections() {
    column(7, 30, 20, 10, 8, Float.NaN, 0.75f);
    assertThatThrownBy(() -> decode(0.5f)).isInstanceOf(FrameRejectedException.class);
    column(7, 30, 20, 10, 8, 7.2f, 0);
    assertThatThrownBy(() -> decode(0.5f))
        .hasMessage("the network gave the confidence 7.2, which is not 0 to 1");
    column(7, Float.POSITIVE_INFINITY, 20, 10, 8, 0.9f, 0);
    assertThatThrownBy(() -> decode(0.5f)).isInstanceOf(FrameRejectedException.class);
  }

  private void column(int box, float... values) {
    for (int row = 0; row < values.length; row++) {
      output[row * 84 + box] = values[row];
    }
  }

  private void decode(float minConfidence) throws FrameRejectedException {
    candidates.clear();
    spec.decoder().decode(new FakeOutputs(Map.of("output0", output)), minConfidence, candidates);
  }
}
