package dev.sightline.tracker.track;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.contract.BoundingBox;
import dev.sightline.contract.CapturedAtSource;
import dev.sightline.contract.Detection;
import dev.sightline.contract.StreamId;
import dev.sightline.contract.event.TrackId;
import dev.sightline.tracker.track.TrackChange.Confirmed;
import dev.sightline.tracker.track.TrackChange.Ended;
import dev.sightline.tracker.track.TrackChange.Seen;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrackerTest {

  private static final StreamId GATE = new StreamId("gate");
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private final Tracker tracker = new Tracker(TrackingConfig.defaults());
  private final List<TrackChange> changes = new ArrayList<>();
  private Tracks tracks = Tracks.none();
  private long frames;
  private int width = 640;
  private int height = 360;

  @Test
  void shouldTellOfAnObjectWithAllItsSightingsOnceItWasSeenTwice() {
    at(0, person(100));
    assertThat(changes).isEmpty();

    at(100, person(110));
    at(200, person(120));

    TrackId id = new TrackId(GATE, 1000, 0);
    assertThat(changes).hasSize(2);
    assertThat(changes.get(0))
        .isInstanceOfSatisfying(
            Confirmed.class,
            confirmed -> {
              assertThat(confirmed.track()).isEqualTo(id);
              assertThat(confirmed.sightings())
                  .extracting(sighting -> sighting.detection().box().x())
                  .containsExactly(100.0, 110.0);
            });
    assertThat(changes.get(1)).isInstanceOf(Seen.class).extracting("track").isEqualTo(id);
  }

  @Test
  void shouldEndATrackThatWasNotSeenForTheGap() {
    at(0, person(100));
    at(100, person(110));
    at(3000);
    assertThat(changes).hasSize(1);

    at(3101);

    assertThat(changes).last().isEqualTo(new Ended(new TrackId(GATE, 1000, 0)));
    assertThat(tracks.all()).isEmpty();
  }

  @Test
  void shouldEndAllTracksBeforeAFrameThatComesAfterAGap() {
    at(0, person(100));
    at(100, person(100));
    at(3200, person(100));
    at(3300, person(100));

    assertThat(changes)
        .extracting(change -> change.getClass().getSimpleName())
        .containsExactly("Confirmed", "Ended", "Confirmed");
  }

  @Test
  void shouldForgetWhatWasSeenOnlyOnce() {
    at(0, person(100));
    at(1000);
    at(1700);

    assertThat(tracks.all()).isEmpty();
    assertThat(changes).isEmpty();
  }

  @Test
  void shouldFindSomebodyAgainWhoWasHiddenForAWhile() {
    for (int frame = 0; frame <= 20; frame++) {
      if (frame < 8 || frame > 17) {
        at(100L * frame, person(100 + 10 * frame));
      } else {
        at(100L * frame);
      }
    }

    assertThat(ids()).containsExactly("gate-1000-0");
  }

  @Test
  void shouldFollowAtTwoFramesASecondAlthoughBoxesDoNotOverlap() {
    for (int frame = 0; frame < 6; frame++) {
      at(500L * frame, person(20 + 70 * frame));
    }

    assertThat(ids()).containsExactly("gate-1000-0");
  }

  @Test
  void shouldCallSomebodyAnotherWhoComesInWhereSomebodyWentOut() {
    for (int frame = 0; frame < 15; frame++) {
      at(100L * frame, person(480 + 10 * frame));
    }
    at(1500);
    at(1600);
    for (int frame = 0; frame < 5; frame++) {
      at(1700 + 100L * frame, person(620 - 10 * frame));
    }

    assertThat(ids()).containsExactly("gate-1000-0", "gate-1017-0");
    assertThat(changes)
        .filteredOn(Ended.class::isInstance)
        .containsExactly(new Ended(new TrackId(GATE, 1000, 0)));
  }

  @Test
  void shouldContinueWithAWeakDetectionButNotBeginWithOne() {
    at(0, person(100));
    at(100, person(110));
    at(200, person(120, 0.2), person(400, 0.2));
    at(300, person(130, 0.2), person(400, 0.2));

    assertThat(changes).hasSize(3);
    assertThat(ids()).containsExactly("gate-1000-0");
  }

  @Test
  void shouldKeepLabelsApart() {
    at(0, person(100), thing("dog", 100));
    at(100, person(102), thing("cat", 100));
    at(200, person(104), thing("dog", 100));

    assertThat(changes)
        .filteredOn(Confirmed.class::isInstance)
        .extracting(change -> ((Confirmed) change).sightings().get(1).detection().label())
        .containsExactly("person", "dog");
  }

  @Test
  void shouldGoOnInAnotherSizeOfTheSamePicture() {
    at(0, person(100));
    at(100, person(100));
    size(1280, 722);
    at(200, new Detection("person", 0, 0.9, new BoundingBox(200, 200, 120, 300)));

    assertThat(changes).last().isInstanceOf(Seen.class);
  }

  @Test
  void shouldEndAllTracksInAPictureThatIsCutOtherwise() {
    at(0, person(100));
    at(100, person(100));
    size(480, 360);
    at(200, person(100));

    assertThat(changes).last().isInstanceOf(Ended.class);
    assertThat(tracks.all()).hasSize(1);
  }

  @Test
  void shouldGoOnIfTheClockGoesBackALittle() {
    at(2000, person(100));
    at(2100, person(110));
    at(1500, person(112));
    at(2200, person(120));

    assertThat(ids()).containsExactly("gate-1000-0");
    assertThat(changes).hasSize(3);
  }

  @Test
  void shouldEndAllTracksIfTheClockGoesBackFar() {
    at(10_000, person(100));
    at(10_100, person(100));
    at(7_000, person(100));
    at(7_100, person(100));

    assertThat(ids()).containsExactly("gate-1000-0", "gate-1002-0");
  }

  @Test
  void shouldTakeClocksThatJumpAnywhere() {
    at(0, person(100));
    for (Instant time : List.of(Instant.MAX, Instant.MIN, Instant.EPOCH, Instant.MAX)) {
      at(time, person(100));
      at(time, person(100));
    }

    assertThat(ids()).hasSize(4);
  }

  @Test
  void shouldTakeBoxesWithoutSizeAndFramesWithoutSize() {
    for (int frame = 0; frame < 5; frame++) {
      at(
          100L * frame,
          new Detection("dot", 0, 0.9, new BoundingBox(5, 5, 0, 0)),
          new Detection("line", 0, 0.9, new BoundingBox(50, 5, 0, 100)));
    }
    assertThat(ids()).containsExactly("gate-1000-0", "gate-1000-1");

    size(0, 0);
    at(600, person(1));
    at(700, person(1));

    assertThat(tracks.confirmed()).isZero();
  }

  @Test
  void shouldFollowOthersBesideABoxWithoutBounds() {
    Detection huge =
        new Detection("person", 0, 0.95, new BoundingBox(-1e308, -1e308, 1.5e308, 1.5e308));
    for (int frame = 0; frame < 5; frame++) {
      at(100L * frame, person(100 + 10 * frame), huge, person(400));
    }

    assertThat(ids()).containsExactly("gate-1000-0", "gate-1000-1", "gate-1000-2");
    assertThat(changes).hasSize(12);
  }

  @Test
  void shouldEndAllTracksWhenTold() {
    at(0, person(100));
    at(100, person(110), person(400));

    Step step = tracker.end(tracks);

    assertThat(step.changes()).containsExactly(new Ended(new TrackId(GATE, 1000, 0)));
    assertThat(step.tracks()).isEqualTo(Tracks.none());
  }

  @Test
  void shouldStayBoundedUnderLabelsWithoutEnd() {
    at(0, person(100));
    at(33, person(100));
    for (int frame = 2; frame < 12; frame++) {
      Detection[] invented = new Detection[400];
      for (int i = 0; i < invented.length; i++) {
        invented[i] = thing("%d-%d-%s".formatted(frame, i, "x".repeat(5_000)), i);
      }
      at(33L * frame, invented);
    }

    assertThat(tracks.all()).hasSize(1_000);
    assertThat(tracks.confirmed()).isEqualTo(1);
    assertThat(tracks.all())
        .allSatisfy(track -> assertThat(track.label().length()).isLessThan(129));
  }

  @Test
  void shouldCountTheMostConfidentDetectionsOfTooMany() {
    Detection[] many = new Detection[400];
    for (int i = 0; i < many.length; i++) {
      many[i] = new Detection("n" + i, i, 0.5 + i / 1000.0, new BoundingBox(i, 0, 10, 10));
    }

    at(0, many);

    assertThat(tracks.all()).hasSize(300);
    assertThat(tracks.all().get(0).label()).isEqualTo("n399");
    assertThat(tracks.all().get(299).label()).isEqualTo("n100");
  }

  @Test
  void shouldNotKeepAKeyThatIsNone() {
    FramePlace frame = new FramePlace(0, 0, START, CapturedAtSource.HOST, 640, 360);

    Tracks kept =
        tracker
            .step(GATE, Tracks.none(), frame, List.of(person(1)), Optional.of("k".repeat(1_025)))
            .tracks();

    assertThat(kept.all().get(0).untold().get(0).imageKey()).isEmpty();
  }

  private List<String> ids() {
    return changes.stream()
        .filter(Confirmed.class::isInstance)
        .map(change -> change.track().toString())
        .toList();
  }

  private static Detection person(double x) {
    return person(x, 0.9);
  }

  /** Of the picture's width, what is inside. */
  private static Detection person(double x, double confidence) {
    return new Detection(
        "person", 0, confidence, new BoundingBox(x, 100, 60, 150).clippedTo(640, 360));
  }

  private static Detection thing(String label, double x) {
    return new Detection(label, 1, 0.8, new BoundingBox(x, 100, 60, 150));
  }

  private void size(int newWidth, int newHeight) {
    width = newWidth;
    height = newHeight;
  }

  private void at(long millis, Detection... detections) {
    at(START.plusMillis(millis), detections);
  }

  private void at(Instant time, Detection... detections) {
    FramePlace frame =
        new FramePlace(frames, 1000 + frames, time, CapturedAtSource.HOST, width, height);
    frames++;
    Step step = tracker.step(GATE, tracks, frame, List.of(detections), Optional.empty());
    tracks = step.tracks();
    changes.addAll(step.changes());
  }
}
