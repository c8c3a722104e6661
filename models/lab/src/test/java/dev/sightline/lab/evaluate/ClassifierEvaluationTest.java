package dev.sightline.lab.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.contract.Classification;
import dev.sightline.contract.ModelInfo;
import dev.sightline.inference.frame.StageTimes;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassifierEvaluationTest {

  private static final List<String> LABELS = List.of("a", "b", "c", "d", "e", "f");
  private static final ModelInfo MODEL = new ModelInfo("model", "0".repeat(64), 224, 224);

  /** With what was found, highest confidence first. */
  private static ClassifiedImage image(double confidence, int is, Integer... found) {
    List<Classification> classes =
        Arrays.stream(found).map(id -> new Classification(LABELS.get(id), id, confidence)).toList();
    return new ClassifiedImage(
        new LabelledImage(Path.of(LABELS.get(is) + ".jpg"), is), classes, StageTimes.NONE);
  }

  private final ClassifierEvaluation evaluation =
      ClassifierEvaluation.of(
          MODEL,
          LABELS,
          List.of(
              image(0.9, 0, 0, 1, 2, 3, 4),
              image(0.3, 0, 1, 0, 2, 3, 4),
              image(0.2, 0, 1, 2, 3, 4, 0),
              image(0.8, 5, 1, 2, 3, 4, 0)),
          2);

  @Test
  void shouldTellTheShareThatIsRight() {
    assertThat(evaluation.images()).isEqualTo(4);
    assertThat(evaluation.accuracy()).isEqualTo(0.25);
    assertThat(evaluation.top5()).isEqualTo(0.75);
  }

  @Test
  void shouldTellItOfEachClassThatHasImages() {
    assertThat(evaluation.classes())
        .containsExactly(new ClassAccuracy("a", 3, 1, 3), new ClassAccuracy("f", 1, 0, 0));
  }

  @Test
  void shouldTellWhatIsTakenForWhat() {
    assertThat(evaluation.confusions())
        .containsExactly(new Confusion("a", "b", 2), new Confusion("f", "b", 1));
  }

  @Test
  void shouldTellTheWorstMissesByTheirConfidence() {
    assertThat(evaluation.worst())
        .containsExactly(
            new WrongImage("f.jpg", "f", "b", 0.8, false),
            new WrongImage("a.jpg", "a", "b", 0.3, true),
            new WrongImage("a.jpg", "a", "b", 0.2, true));
  }

  @Test
  void shouldTellWhetherTribuoSaysTheSame() {
    List<Confusion> confusions = List.of(new Confusion("a", "b", 2), new Confusion("f", "b", 1));

    assertThat(new TribuoFigures(0.25, 0.75, confusions).areThoseOf(evaluation)).isTrue();
    assertThat(new TribuoFigures(0.5, 0.75, confusions).areThoseOf(evaluation)).isFalse();
    assertThat(new TribuoFigures(0.25, 1, confusions).areThoseOf(evaluation)).isFalse();
    assertThat(new TribuoFigures(0.25, 0.75, confusions.subList(0, 1)).areThoseOf(evaluation))
        .isFalse();
  }
}
