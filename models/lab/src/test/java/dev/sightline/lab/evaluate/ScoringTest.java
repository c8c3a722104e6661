package dev.sightline.lab.evaluate;

import static dev.sightline.lab.evaluate.Example.foundDog;
import static dev.sightline.lab.evaluate.Example.foundPerson;
import static dev.sightline.lab.evaluate.Example.image;
import static dev.sightline.lab.evaluate.Example.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.sightline.contract.BoundingBox;
import dev.sightline.contract.Detection;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoringTest {

  private static final Scoring SCORING = new Scoring(Example.LABELS, List.of(0.3, 0.5));

  private static Scores score(List<GroundTruthBox> truths, Detection... detections) {
    return SCORING.score(List.of(image(truths, List.of(detections))));
  }

  @Test
  void shouldScoreTheOverlapsFromHalfOn() {
    // Shifted by 2 of 10: 8/12 = 0.67, enough for 0.50, 0.55, 0.60 and 0.65 of the ten overlaps.
    Scores scores = score(List.of(person(0)), foundPerson(2, 0.9));

    assertThat(scores.map50()).hasValue(1);
    assertThat(scores.map5095().orElseThrow()).isCloseTo(0.4, within(1e-12));
  }

  @Test
  void shouldLeaveClassesWithoutObjectsOutOfTheMean() {
    Scores scores = score(List.of(person(0)), foundPerson(0, 0.9), foundDog(50, 0.8));

    assertThat(scores.map50()).hasValue(1);
    assertThat(scores.classes()).extracting(ClassScore::label).containsExactly("person", "dog");
    assertThat(scores.classes().get(1).ap50()).isEmpty();
  }

  @Test
  void shouldCountThatClassAsWrongAtAThreshold() {
    Scores scores = score(List.of(person(0)), foundPerson(0, 0.9), foundDog(50, 0.8));

    OperatingPoint point = scores.at().get(1);
    assertThat(point.precision()).hasValue(0.5);
    assertThat(point.recall()).hasValue(1);
  }

  @Test
  void shouldTellPrecisionAndRecallAtEachThreshold() {
    Scores scores =
        score(List.of(person(0), person(50)), foundPerson(0, 0.9), foundPerson(50, 0.4));

    assertThat(scores.at())
        .containsExactly(new OperatingPoint(0.3, 2, 0, 2), new OperatingPoint(0.5, 1, 0, 2));
  }

  @Test
  void shouldScoreZeroWithoutDetections() {
    Scores scores = score(List.of(person(0)));

    assertThat(scores.map50()).hasValue(0);
    assertThat(scores.at().get(0).precision()).isEmpty();
    assertThat(scores.at().get(0).recall()).hasValue(0);
  }

  @Test
  void shouldHaveNoMeanWithoutGroundTruth() {
    Scores scores = score(List.of(), foundPerson(0, 0.9));

    assertThat(scores.map50()).isEmpty();
    assertThat(scores.meanCurve()).isEmpty();
    assertThat(scores.at().get(0)).isEqualTo(new OperatingPoint(0.3, 0, 1, 0));
  }

  @Test
  void shouldAverageTheCurvesOfTheClasses() {
    Scores scores =
        score(
            List.of(person(0), new GroundTruthBox(1, Example.square(50), false)),
            foundPerson(0, 0.9));

    assertThat(scores.map50()).hasValue(0.5);
    assertThat(scores.meanCurve().orElseThrow().averagePrecision()).isCloseTo(0.5, within(1e-12));
  }

  private static GroundTruthBox personOf(double x, double side) {
    return new GroundTruthBox(0, new BoundingBox(x, 0, side, side), false);
  }

  private static Detection found(double x, double side, double confidence) {
    return new Detection("person", 0, confidence, new BoundingBox(x, 0, side, side));
  }

  @Test
  void shouldScoreTheSizesByThemselves() {
    // A small one missed, a medium one found, a large one found; and large boxes of nothing.
    Scores scores =
        score(
            List.of(personOf(0, 20), personOf(100, 50), personOf(300, 200)),
            found(100, 50, 0.9),
            found(300, 200, 0.8),
            found(1000, 200, 0.95));

    assertThat(scores.sizes())
        .extracting(SizeScore::size, SizeScore::objects, score -> score.map5095().orElseThrow())
        .containsExactly(tuple("small", 1, 0.0), tuple("medium", 1, 1.0), tuple("large", 1, 0.5));
  }

  @Test
  void shouldIgnoreWhatFindsAnObjectOfAnotherSize() {
    // It overlaps by 0.94: wrong at the last of ten overlaps alone, where it finds nothing.
    Scores scores =
        score(List.of(personOf(0, 33), personOf(100, 20)), found(0, 32, 0.9), found(100, 20, 0.8));

    assertThat(scores.sizes().get(0).map5095().orElseThrow()).isCloseTo(0.95, within(1e-12));
  }

  @Test
  void shouldGoByTheAreaThatTheLabelsGive() {
    GroundTruthBox thin = new GroundTruthBox(0, new BoundingBox(0, 0, 100, 100), 900, false);

    assertThat(score(List.of(thin)).sizes())
        .extracting(SizeScore::objects)
        .containsExactly(1, 0, 0);
  }
}
