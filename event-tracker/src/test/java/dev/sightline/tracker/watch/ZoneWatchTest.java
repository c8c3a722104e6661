package dev.sightline.tracker.watch;

import static dev.sightline.tracker.region.Purpose.COUNT;
import static dev.sightline.tracker.region.Purpose.DWELL;
import static dev.sightline.tracker.region.Purpose.IGNORE;
import static dev.sightline.tracker.watch.Scene.zone;
import static dev.sightline.tracker.watch.Scene.zones;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.tracker.region.StreamRegions;
import org.junit.jupiter.api.Test;

class ZoneWatchTest {

  private final Scene scene = new Scene(zones(zone("yard", 400, 400, 600, 600, COUNT, DWELL)));

  @Test
  void shouldTellEnteringAndLeavingWithTheTimeBetween() {
    scene.walk(0, 500, 300, 500, 450, 500, 500, 500, 550, 500, 650).pass(30).end(0);

    assertThat(scene.told()).containsExactly("appeared", "+yard", "-yard 0.2", "left 0.4");
    assertThat(scene.frames()).containsExactly(0L, 1L, 4L, 4L);
  }

  @Test
  void shouldTakeAnObjectThatAppearsInsideForEntered() {
    scene.walk(0, 500, 500);

    assertThat(scene.told()).containsExactly("appeared", "+yard");
  }

  @Test
  void shouldTakeAnObjectThatEndsInsideForLeftWhenItWasLastSeen() {
    scene.walk(0, 500, 500, 510, 500).pass(30).end(0);

    assertThat(scene.told()).containsExactly("appeared", "+yard", "-yard 0.1", "left 0.1");
    assertThat(scene.frames()).containsExactly(0L, 0L, 1L, 1L);
    assertThat(scene.events().get(3).eventId())
        .hasToString("video-frames-0-00000000000000000032-e1");
  }

  @Test
  void shouldTellABoxThatTremblesOnTheEdgeOnce() {
    scene.walk(0, 500, 350);
    for (int i = 0; i < 4; i++) {
      scene.walk(0, 500, 403, 500, 396);
    }
    scene.walk(0, 500, 390);

    assertThat(scene.told()).containsExactly("appeared", "+yard", "-yard 0.6");
  }

  @Test
  void shouldTellDwellingOncePerStay() {
    scene.walk(0, 500, 450);
    for (int i = 0; i < 25; i++) {
      scene.walk(0, 500, 500);
    }
    scene.walk(0, 500, 300, 500, 450).pass(20).walk(0, 500, 450);

    assertThat(scene.told())
        .containsExactly("appeared", "+yard", "yard for 1.0", "-yard 2.5", "+yard", "yard for 2.1");
  }

  @Test
  void shouldNotTellDwellingOfAShortStay() {
    scene.walk(0, 500, 450).pass(8).walk(0, 500, 450).pass(30).end(0);

    assertThat(scene.told()).containsExactly("appeared", "+yard", "-yard 0.9", "left 0.9");
  }

  @Test
  void shouldTellOnlyWhatAZoneIsFor() {
    Scene other =
        new Scene(
            zones(
                zone("a", 0, 0, 1000, 1000, COUNT),
                zone("b", 0, 0, 1000, 1000, DWELL),
                zone("c", 0, 0, 1000, 1000, IGNORE)));

    other.walk(0, 500, 500).pass(10).walk(0, 500, 500).pass(40).end(0);

    assertThat(other.told()).containsExactly("appeared", "+a", "b for 1.1", "-a 1.1", "left 1.1");
  }

  @Test
  void shouldLeaveAZoneThatIsGone() {
    scene.walk(0, 500, 500, 500, 500);
    scene.become(StreamRegions.none());
    scene.walk(0, 500, 500);

    assertThat(scene.told()).containsExactly("appeared", "+yard", "-yard 0.1");
  }

  @Test
  void shouldLeaveAndEnterAZoneThatIsDrawnElsewhere() {
    scene.walk(0, 500, 500);
    scene.become(zones(zone("yard", 450, 450, 600, 600, COUNT)));
    scene.walk(0, 500, 500);
    scene.become(zones(zone("yard", 0, 0, 100, 100, COUNT)));
    scene.walk(0, 500, 500);

    assertThat(scene.told())
        .containsExactly("appeared", "+yard", "-yard 0.0", "+yard", "-yard 0.0");
  }

  @Test
  void shouldNotTellLeavingWhereEnteringWasNotTold() {
    scene.become(zones(zone("yard", 400, 400, 600, 600, DWELL)));
    scene.walk(0, 500, 500);
    scene.become(zones(zone("yard", 400, 400, 600, 600, COUNT)));
    scene.walk(0, 500, 500, 500, 300);

    assertThat(scene.told()).containsExactly("appeared");
  }

  @Test
  void shouldKeepObjectsApart() {
    scene.walk(0, 500, 500).walk(1, 500, 300).walk(0, 500, 300).walk(1, 500, 500);

    assertThat(scene.told()).containsExactly("appeared", "+yard", "appeared", "-yard 0.0", "+yard");
  }
}
