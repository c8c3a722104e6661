package dev.sightline.inference.layout;

import static dev.sightline.inference.layout.Signatures.floats;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.inference.frame.FrameRejectedException;
import dev.sightline.inference.image.Normalisation;
import dev.sightline.inference.image.Resampling;
import dev.sightline.inference.model.ModelSignature;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What newer exporters of RF-DETR write, without what nobody reads here. */
class RfDetrMetadataTest {

  private static final String TOLD =
      """
      {"schema_version": 1, "format": "onnx", "task": "detect", "means": [0.5, 0.4, 0.3],
       "stds": [0.2, 0.25, 0.5], "pixel_scale": 0.00392156862745098, "channel_order": "RGB",
       "resize_interpolation": "bilinear", "resize_antialias": false,
       "class_names": ["cat", "dog"], "class_id_to_name": {"1": "cat", "2": "dog"}}
      """;

  /** Of 91 logits of a model that was trained on others, COCO's would be wrong. */
  @Test
  void shouldReadTheClassesAndTheImageThatItTells() throws FrameRejectedException {
    DetectorSpec spec = recognise(91, Map.of("rfdetr_inference", TOLD)).orElseThrow();
    float[] logits = new float[91];
    Arrays.fill(logits, -6);
    logits[2] = 2;
    logits[18] = 9;
    Candidates candidates = new Candidates();

    spec.decoder()
        .decode(
            new FakeOutputs(
                Map.of("dets", new float[] {0.5f, 0.5f, 0.5f, 0.25f}, "labels", logits)),
            0.5f,
            candidates);

    assertThat(spec.labels().names()).containsExactly("cat", "dog");
    assertThat(spec.input().resampling()).isEqualTo(Resampling.BILINEAR);
    assertThat(spec.input().encoding().normalisation())
        .isEqualTo(new Normalisation(1 / 255.0, List.of(0.5, 0.4, 0.3), List.of(0.2, 0.25, 0.5)));
    assertThat(candidates.size()).isEqualTo(1);
    assertThat(candidates.classId(0)).isEqualTo(1);
    assertThat(candidates.x1(0)).isEqualTo(16);
  }

  @Test
  void shouldPreferTheNamesOfTheFileBesideTheModel() {
    Map<String, String> metadata = new HashMap<>(Map.of("rfdetr_inference", TOLD));
    metadata.put("names", "['Katze', 'Hund']");
    metadata.put("sightline.names-source", "SIDECAR");

    assertThat(recognise(3, metadata).orElseThrow().labels())
        .isEqualTo(new ClassLabels(List.of("Katze", "Hund"), LabelSource.SIDECAR));
  }

  @Test
  void shouldFollowTheFilterThatItTells() {
    String antialiased = TOLD.replace("antialias\": false", "antialias\": true");

    assertThat(recognise(3, Map.of("rfdetr_inference", antialiased)).orElseThrow().input())
        .extracting(input -> input.resampling())
        .isEqualTo(Resampling.PILLOW);
  }

  @Test
  void shouldNotGuessWhatItDoesNotUnderstand() {
    for (String other :
        List.of(
            "no JSON",
            "[]",
            TOLD.replace("version\": 1", "version\": 2"),
            TOLD.replace("bilinear", "bicubic"),
            TOLD.replace("\"2\": \"dog\"", "\"3\": \"dog\""),
            TOLD.replace("[0.5, 0.4, 0.3]", "[0.5]"))) {
      assertThat(recognise(3, Map.of("rfdetr_inference", other))).as(other).isEmpty();
    }
  }

  /** Older files tell nothing. */
  @Test
  void shouldReadOlderFilesAsBefore() {
    DetectorSpec spec = recognise(91, Map.of()).orElseThrow();

    assertThat(spec.labels().size()).isEqualTo(80);
    assertThat(spec.input().encoding().normalisation()).isEqualTo(Normalisation.IMAGENET);
    assertThat(spec.input().resampling()).isEqualTo(Resampling.PILLOW);
  }

  private static Optional<DetectorSpec> recognise(long channels, Map<String, String> metadata) {
    ModelSignature signature =
        Signatures.planar(metadata, floats("dets", 1L, 1L, 4L), floats("labels", 1L, 1L, channels));
    return DetrLogitsLayout.rfDetr().recognise(signature);
  }
}
