package dev.sightline.inference.layout;

import static dev.sightline.inference.layout.Signatures.floats;
import static dev.sightline.inference.layout.Signatures.planar;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.inference.image.Fit;
import dev.sightline.inference.image.Normalisation;
import dev.sightline.inference.image.PixelEncoding.Axes;
import dev.sightline.inference.image.PixelEncoding.ColourOrder;
import dev.sightline.inference.model.ModelSignature;
import dev.sightline.inference.model.TensorSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClassifierLayoutTest {

  private final ClassifierLayout layout = new ClassifierLayout();

  @Test
  void shouldWantTheMiddleOfTheImageAsImageNetModelsDo() {
    ClassifierSpec spec = recognise(planar(Map.of(), floats("logits", 1L, 10L))).orElseThrow();

    assertThat(spec.input().fit()).isEqualTo(Fit.CENTRE_CROP);
    assertThat(spec.input().encoding().colours()).isEqualTo(ColourOrder.RGB);
    assertThat(spec.input().encoding().normalisation().mean()).containsExactly(0.485, 0.456, 0.406);
    assertThat(spec.output()).isEqualTo("logits");
    assertThat(spec.scores()).isEmpty();
    assertThat(spec.labels().name(9)).isEqualTo("class-9");
  }

  @Test
  void shouldTakeAnOutputThatPoolingLeftWithFourDimensions() {
    assertThat(recognise(planar(Map.of(), floats("pool", 1L, 10L, 1L, 1L)))).isPresent();
  }

  @Test
  void shouldTakeImagesWhoseColoursLieSideBySide() {
    ModelSignature signature =
        new ModelSignature(
            List.of(floats("images", 1L, 64L, 48L, 3L)), List.of(floats("out", 1L, 7L)), Map.of());

    ClassifierSpec spec = recognise(signature).orElseThrow();

    assertThat(spec.input().encoding().axes()).isEqualTo(Axes.INTERLEAVED);
    assertThat(spec.input().size().width()).isEqualTo(48);
  }

  @Test
  void shouldPrepareImagesAsUltralyticsDoesForItsModels() {
    Map<String, String> metadata = Map.of("task", "classify", "names", "{0: 'cat', 1: 'dog'}");

    ClassifierSpec spec = recognise(planar(metadata, floats("out", 1L, 2L))).orElseThrow();

    assertThat(spec.input().fit()).isEqualTo(Fit.COVER);
    assertThat(spec.input().encoding().normalisation()).isEqualTo(Normalisation.UNIT);
    assertThat(spec.labels().names()).containsExactly("cat", "dog");
  }

  @Test
  void shouldKnowTheClassesOfImageNet() {
    assertThat(labels(1000)).hasSize(1000).startsWith("tench", "goldfish").contains("tabby");
    assertThat(labels(1000)).doesNotHaveDuplicates();
    assertThat(labels(1001)).hasSize(1001).startsWith("background", "tench");
    assertThat(labels(80)).contains("class-79");
  }

  @Test
  void shouldNotTakeWhatIsNoClassifier() {
    assertThat(recognise(planar(Map.of(), floats("boxes", 1L, 6L, 84L)))).isEmpty();
    assertThat(recognise(planar(Map.of(), floats("map", 1L, 7L, 4L, 4L)))).isEmpty();
    assertThat(recognise(planar(Map.of(), floats("one", 1L, 1L)))).isEmpty();
    assertThat(recognise(planar(Map.of("task", "pose"), floats("out", 1L, 10L)))).isEmpty();
    assertThat(recognise(planar(Map.of(), floats("a", 1L, 10L), floats("b", 1L, 10L)))).isEmpty();
  }

  @Test
  void shouldTakeTheFirstFittingOutputOfAModelThatIsDescribedAsAClassifier() {
    TensorSpec[] outputs = {floats("features", 1L, 8L, 2L, 2L), floats("logits", 1L, 10L)};

    assertThat(layout.describedAs(planar(Map.of(), outputs)))
        .hasValueSatisfying(spec -> assertThat(spec.output()).isEqualTo("logits"));
  }

  private List<String> labels(long classes) {
    return recognise(planar(Map.of(), floats("out", 1L, classes))).orElseThrow().labels().names();
  }

  private Optional<ClassifierSpec> recognise(ModelSignature signature) {
    return layout.recognise(signature);
  }
}
