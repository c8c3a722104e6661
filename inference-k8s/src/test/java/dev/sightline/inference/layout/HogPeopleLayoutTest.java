package dev.sightline.inference.layout;

import static dev.sightline.inference.layout.Signatures.floats;
import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxJavaType;
import dev.sightline.inference.frame.FrameRejectedException;
import dev.sightline.inference.image.ImageSize;
import dev.sightline.inference.image.PixelEncoding;
import dev.sightline.inference.image.PixelEncoding.ColourOrder;
import dev.sightline.inference.model.ModelSignature;
import dev.sightline.inference.model.TensorSpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HogPeopleLayoutTest {

  private static final Map<String, String> METADATA =
      Map.of("sightline.layout", "hog-people", "names", "{0: 'person'}");

  @Test
  void shouldRecogniseTheBuiltInDetectorByItsMetadata() {
    DetectorSpec spec = new HogPeopleLayout().recognise(signature(METADATA)).orElseThrow();

    assertThat(spec.input().size()).isEqualTo(new ImageSize(640, 360));
    assertThat(spec.input().encoding()).isEqualTo(PixelEncoding.interleavedBytes(ColourOrder.BGR));
    assertThat(spec.labels().names()).containsExactly("person");
    assertThat(spec.suppression()).isEqualTo(new SuppressionRule(0.35, 0.65));
  }

  @Test
  void shouldNotTakeOthers() {
    assertThat(new HogPeopleLayout().recognise(signature(Map.of()))).isEmpty();
  }

  @Test
  void shouldReadBoxesByTheirEdges() throws FrameRejectedException {
    DetectorSpec spec = new HogPeopleLayout().recognise(signature(METADATA)).orElseThrow();
    Candidates candidates = new Candidates();

    spec.decoder()
        .decode(
            new FakeOutputs(
                Map.of(
                    "boxes", new float[] {1, 2, 3, 4, 5, 6, 7, 8},
                    "scores", new float[] {0.4f, 0.6f})),
            0.5f,
            candidates);

    assertThat(candidates.size()).isEqualTo(1);
    assertThat(candidates.x1(0)).isEqualTo(5);
    assertThat(candidates.y2(0)).isEqualTo(8);
    assertThat(candidates.confidence(0)).isEqualTo(0.6f);
  }

  private static ModelSignature signature(Map<String, String> metadata) {
    return new ModelSignature(
        List.of(new TensorSpec("images", OnnxJavaType.UINT8, List.of(1L, 360L, 640L, 3L))),
        List.of(floats("boxes", 1L, 2L, 4L), floats("scores", 1L, 2L)),
        metadata);
  }
}
