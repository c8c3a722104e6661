package dev.sightline.lab.evaluate;

import static dev.sightline.lab.evaluate.Example.foundDog;
import static dev.sightline.lab.evaluate.Example.foundPerson;
import static dev.sightline.lab.evaluate.Example.image;
import static dev.sightline.lab.evaluate.Example.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sightline.contract.Detection;
import dev.sightline.contract.ModelInfo;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  private static final List<GroundTruthBox> TRUTHS =
      List.of(person(0), person(50), new GroundTruthBox(1, Example.square(100), false));

  private static Evaluation evaluation(double runMillis, Detection... detections) {
    List<EvaluatedImage> images = List.of(image(TRUTHS, List.of(detections)));
    return new Evaluation(
        new ModelInfo("model", "0".repeat(64), 416, 416),
        1,
        3,
        0.001,
        0.5,
        new MillisPerImage(1, runMillis, 1),
        new Scoring(Example.LABELS, List.of(0.5)).score(images),
        List.of(),
        List.of());
  }

  private final Comparison comparison =
      new Comparison(
          evaluation(20, foundPerson(0, 0.9), foundPerson(200, 0.8), foundDog(100, 0.9)),
          evaluation(10, foundPerson(0, 0.9), foundPerson(50, 0.8)));

  private Comparison.Row figure(String name) {
    return comparison.figures().stream()
        .filter(row -> row.name().strip().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void shouldTellForWhichModelEachFigureIsBetter() {
    assertThat(figure("precision at 0.50"))
        .isEqualTo(new Comparison.Row("precision at 0.50", "0.667", "1.000", 1));
    assertThat(figure("found at 0.50")).isEqualTo(new Comparison.Row("found at 0.50", "2", "2", 0));
    assertThat(figure("wrong at 0.50")).isEqualTo(new Comparison.Row("wrong at 0.50", "1", "0", 1));
    assertThat(figure("run, median"))
        .isEqualTo(new Comparison.Row("run, median", "20.0 ms", "10.0 ms", 1));
    assertThat(figure("mAP@0.5").better()).isEqualTo(-1);
    assertThat(figure("large")).isEqualTo(new Comparison.Row("  large", "–", "–", 0));
  }

  @Test
  void shouldBeginWithTheClassThatDiffersMost() {
    assertThat(comparison.classes())
        .extracting(Comparison.Row::name, Comparison.Row::better)
        .containsExactly(tuple("dog", -1), tuple("person", 1));
  }
}
