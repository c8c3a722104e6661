package dev.sightline.tracker.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.contract.CapturedAtSource;
import dev.sightline.contract.Detection;
import dev.sightline.contract.StreamId;
import dev.sightline.tracker.track.FramePlace;
import dev.sightline.tracker.track.Step;
import dev.sightline.tracker.track.TrackChange;
import dev.sightline.tracker.track.Tracker;
import dev.sightline.tracker.track.TrackingConfig;
import dev.sightline.tracker.track.Tracks;
import dev.sightline.tracker.track.TracksCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The same results give the same tracks, whatever happens in between. */
class DeterminismTest {

  private static final StreamId STREAM = new StreamId("street");
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private final World world = new World(3, 60, 1);
  private final List<Double> times = new Camera(10, 0.3).times(world, 3);
  private final Random random = new Random(9);

  @Test
  void shouldNotDependOnTheOrderOfDetections() {
    List<TrackChange> plain = changes(UnaryOperator.identity(), UnaryOperator.identity());

    List<TrackChange> shuffled =
        changes(
            detections -> {
              List<Detection> mixed = new ArrayList<>(detections);
              Collections.shuffle(mixed, random);
              return mixed;
            },
            UnaryOperator.identity());

    assertThat(plain).hasSizeGreaterThan(1_000);
    assertThat(shuffled).isEqualTo(plain);
  }

  @Test
  void shouldGoOnTheSameFromWhatWasWrittenAndReadAtAnyFrame() {
    List<TrackChange> plain = changes(UnaryOperator.identity(), UnaryOperator.identity());

    List<TrackChange> restored =
        changes(
            UnaryOperator.identity(),
            tracks -> {
              Tracks copy = copy(tracks);
              assertThat(copy).isEqualTo(tracks);
              return copy;
            });

    assertThat(restored).isEqualTo(plain);
  }

  private List<TrackChange> changes(
      UnaryOperator<List<Detection>> ofDetections, UnaryOperator<Tracks> ofTracks) {
    Tracker tracker = new Tracker(TrackingConfig.defaults());
    Detector detector = new FaultyDetector(4);
    List<TrackChange> changes = new ArrayList<>();
    Tracks tracks = Tracks.none();
    for (int number = 0; number < times.size(); number++) {
      double time = times.get(number);
      FramePlace frame =
          new FramePlace(
              number,
              number,
              START.plusMillis(Math.round(1e3 * time)),
              CapturedAtSource.HOST,
              World.WIDTH,
              World.HEIGHT);
      List<Detection> detections = ofDetections.apply(twoKinds(detector.detect(world, time)));
      Step step = tracker.step(STREAM, tracks, frame, detections, Optional.of("key-" + number));
      changes.addAll(step.changes());
      tracks = ofTracks.apply(step.tracks());
    }
    return changes;
  }

  /** Everybody has a bag, and every box comes twice. */
  private static List<Detection> twoKinds(List<Detection> people) {
    List<Detection> all = new ArrayList<>(people);
    for (Detection person : people) {
      all.add(new Detection("bag", 1, person.confidence(), person.box()));
      all.add(new Detection("bag", 1, person.confidence(), person.box()));
    }
    return all;
  }

  private static Tracks copy(Tracks tracks) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      new TracksCodec().write(tracks, new DataOutputStream(bytes));
      return new TracksCodec()
          .read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
