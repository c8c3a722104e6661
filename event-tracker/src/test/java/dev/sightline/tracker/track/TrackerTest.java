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

  private static Detection person(double x) {
    return new Detection("person", 0, 0.9, new BoundingBox(x, 100, 60, 150));
  }

  private void at(long millis, Detection... detections) {
    FramePlace frame =
        new FramePlace(
            frames, 1000 + frames, START.plusMillis(millis), CapturedAtSource.HOST, 640, 360);
    frames++;
    Step step = tracker.step(GATE, tracks, frame, List.of(detections), Optional.empty());
    tracks = step.tracks();
    changes.addAll(step.changes());
  }
}
