package dev.sightline.lab.evaluate;

import static dev.sightline.lab.evaluate.Example.crowd;
import static dev.sightline.lab.evaluate.Example.foundDog;
import static dev.sightline.lab.evaluate.Example.foundPerson;
import static dev.sightline.lab.evaluate.Example.image;
import static dev.sightline.lab.evaluate.Example.person;
import static dev.sightline.lab.evaluate.Verdict.FALSE_POSITIVE;
import static dev.sightline.lab.evaluate.Verdict.IGNORED;
import static dev.sightline.lab.evaluate.Verdict.TRUE_POSITIVE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.contract.BoundingBox;
import dev.sightline.contract.Detection;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class GreedyMatchingTest {

  private static JudgedImage judge(List<GroundTruthBox> truths, List<Detection> detections) {
    return new GreedyMatching(0.5).judge(image(truths, detections));
  }

  private static List<Verdict> verdicts(JudgedImage judged) {
    return judged.detections().stream().map(JudgedDetection::verdict).toList();
  }

  @Test
  void shouldCountTheSecondDetectionOfAnObjectAsWrong() {
    JudgedImage judged =
        judge(List.of(person(0)), List.of(foundPerson(0, 0.6), foundPerson(1, 0.9)));

    assertThat(judged.detections())
        .extracting(found -> found.detection().confidence())
        .containsExactly(0.9, 0.6);
    assertThat(verdicts(judged)).containsExactly(TRUE_POSITIVE, FALSE_POSITIVE);
    assertThat(judged.missed()).isEmpty();
  }

  @Test
  void shouldGiveEachDetectionTheObjectThatItOverlapsMost() {
    // The first overlaps 0 by 8/12 and 3 by 9/11; it takes 3 and leaves 0 to the second.
    JudgedImage judged =
        judge(List.of(person(0), person(3)), List.of(foundPerson(2, 0.9), foundPerson(0, 0.8)));

    assertThat(verdicts(judged)).containsExactly(TRUE_POSITIVE, TRUE_POSITIVE);
  }

  @Test
  void shouldMatchAtExactlyTheOverlapAndNotBelow() {
    // A shift by a third of the side: 20/30 of a side shared, 2/4 of the union.
    BoundingBox shifted = new BoundingBox(5, 0, 15, 10);
    GroundTruthBox truth = new GroundTruthBox(0, new BoundingBox(0, 0, 15, 10), false);
    Detection exact = new Detection("person", 0, 0.9, shifted);

    assertThat(verdicts(judge(List.of(truth), List.of(exact)))).containsExactly(TRUE_POSITIVE);
    assertThat(verdicts(judge(List.of(person(0)), List.of(foundPerson(3.4, 0.9)))))
        .containsExactly(FALSE_POSITIVE);
  }

  @Test
  void shouldNotMatchAnotherClass() {
    JudgedImage judged = judge(List.of(person(0)), List.of(foundDog(0, 0.9)));

    assertThat(verdicts(judged)).containsExactly(FALSE_POSITIVE);
    assertThat(judged.missed()).containsExactly(person(0));
  }

  @Test
  void shouldIgnoreAnyNumberOfDetectionsInACrowd() {
    JudgedImage judged =
        judge(
            List.of(crowd(new BoundingBox(0, 0, 100, 100))),
            List.of(foundPerson(0, 0.9), foundPerson(40, 0.8), foundPerson(200, 0.7)));

    assertThat(verdicts(judged)).containsExactly(IGNORED, IGNORED, FALSE_POSITIVE);
    assertThat(judged.missed()).isEmpty();
  }

  @Test
  void shouldPreferAnObjectToTheCrowdAroundIt() {
    JudgedImage judged =
        judge(
            List.of(crowd(new BoundingBox(0, 0, 100, 100)), person(20)),
            List.of(foundPerson(20, 0.9), foundPerson(21, 0.8)));

    assertThat(verdicts(judged)).containsExactly(TRUE_POSITIVE, IGNORED);
  }

  @Test
  void shouldMissWhatNothingFound() {
    assertThat(judge(List.of(person(0), person(50)), List.of()).missed())
        .containsExactly(person(0), person(50));
  }

  @Test
  void shouldMissOneOfTwoObjectsWithEqualBoxes() {
    JudgedImage judged = judge(List.of(person(0), person(0)), List.of(foundPerson(0, 0.9)));

    assertThat(judged.missed()).containsExactly(person(0));
  }

  @Test
  void shouldCountTheHundredMostConfidentOfAClass() {
    assertThat(judge(List.of(), Collections.nCopies(130, foundPerson(0, 0.5))).detections())
        .hasSize(100);
  }
}
