package dev.sightline.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.contract.event.Direction;
import dev.sightline.local.video.GroundTruth.FrameTruth;
import dev.sightline.local.video.TrueBox;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreetTruthTest {

  @Test
  void shouldCountPeopleAndWhichWayTheyWent() {
    StreetTruth truth =
        new StreetTruth(
            List.of(
                frame(0, List.of(box(1, 100), box(2, 400)), List.of()),
                frame(1, List.of(box(1, 280)), List.of(box(2, 330))),
                frame(2, List.of(box(1, 340), box(2, 250), box(3, 500)), List.of()),
                frame(3, List.of(box(1, 400), box(2, 200)), List.of(box(3, 520)))),
            320);

    assertThat(truth.people()).as("3 was clear in one frame only").isEqualTo(2);
    assertThat(truth.crossings(Direction.IN)).isEqualTo(1);
    assertThat(truth.crossings(Direction.OUT)).isEqualTo(1);
  }

  @Test
  void shouldNotTakeOneWhoComesBackForOneWhoJumped() {
    StreetTruth truth =
        new StreetTruth(
            List.of(
                frame(0, List.of(box(1, 600)), List.of()),
                frame(1, List.of(box(8, 10)), List.of())),
            320);

    assertThat(truth.crossings(Direction.OUT)).isZero();
  }

  private static FrameTruth frame(int index, List<TrueBox> objects, List<TrueBox> doubtful) {
    return new FrameTruth(index, objects, doubtful);
  }

  /** Its middle is at that x. */
  private static TrueBox box(int id, double middle) {
    return new TrueBox(id, middle - 20, 100, 40, 160);
  }
}
