package dev.sightline.lab.evaluate;

import static dev.sightline.lab.evaluate.Example.crowd;
import static dev.sightline.lab.evaluate.Example.foundDog;
import static dev.sightline.lab.evaluate.Example.foundPerson;
import static dev.sightline.lab.evaluate.Example.image;
import static dev.sightline.lab.evaluate.Example.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.contract.Detection;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfusionsTest {

  private static List<Confusion> confusions(List<GroundTruthBox> truths, Detection... detections) {
    return new Confusions(Example.LABELS, 0.5)
        .of(List.of(image(truths, List.of(detections)), image(truths, List.of(detections))));
  }

  @Test
  void shouldCountWhatIsTakenForAnother() {
    assertThat(
            confusions(
                List.of(person(0), person(50), person(90)), foundDog(1, 0.9), foundPerson(50, 0.8)))
        .containsExactly(new Confusion("person", "dog", 2));
  }

  @Test
  void shouldTakeTheDetectionThatOverlapsMost() {
    assertThat(confusions(List.of(person(0)), foundDog(2, 0.9), foundPerson(1, 0.6))).isEmpty();
  }

  @Test
  void shouldPreferTheMoreConfidentOfTwoThatOverlapAlike() {
    assertThat(confusions(List.of(person(0)), foundDog(0, 0.9), foundPerson(0, 0.6)))
        .containsExactly(new Confusion("person", "dog", 2));
  }

  @Test
  void shouldLeaveOutWhatIsUnsureElsewhereOrInACrowd() {
    assertThat(
            confusions(
                List.of(person(0), crowd(Example.square(50))),
                foundDog(0, 0.4),
                foundDog(6, 0.9),
                foundDog(50, 0.9)))
        .isEmpty();
  }
}
