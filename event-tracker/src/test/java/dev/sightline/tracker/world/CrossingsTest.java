package dev.sightline.tracker.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.contract.BatchId;
import dev.sightline.contract.CapturedAtSource;
import dev.sightline.contract.Detection;
import dev.sightline.contract.ModelInfo;
import dev.sightline.contract.StreamId;
import dev.sightline.contract.event.Direction;
import dev.sightline.contract.event.Happening;
import dev.sightline.contract.event.ObjectEvent;
import dev.sightline.program.region.Polygon;
import dev.sightline.tracker.quality.Marked;
import dev.sightline.tracker.region.Line;
import dev.sightline.tracker.region.Position;
import dev.sightline.tracker.region.StreamRegions;
import dev.sightline.tracker.track.FramePlace;
import dev.sightline.tracker.track.Step;
import dev.sightline.tracker.track.Tracker;
import dev.sightline.tracker.track.TrackingConfig;
import dev.sightline.tracker.track.Tracks;
import dev.sightline.tracker.watch.Watched;
import dev.sightline.tracker.watch.Watcher;
import dev.sightline.tracker.watch.Watches;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tracker and watcher together: who crosses a line, against who really did. */
class CrossingsTest {

  private static final StreamId STREAM = new StreamId("street");
  private static final ModelInfo MODEL = new ModelInfo("any", Optional.empty(), 640, 640);
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final double NANOS = 1e9;

  private static final int WORLDS = 4;
  private static final double SECONDS = 120;
  private static final double EVERY_SECONDS = 3;

  /** Nobody stands around for so long that it ends with the world. */
  private static final double TAIL_SECONDS = 5;

  /** How often a line was crossed each way. */
  private record Count(long in, long out) {

    Count plus(Count other) {
      return new Count(in + other.in, out + other.out);
    }

    long sum() {
      return in + out;
    }

    /** How many crossings are too many or missing. */
    long difference(Count other) {
      return Math.abs(in - other.in) + Math.abs(out - other.out);
    }
  }

  @ParameterizedTest
  @CsvSource({"10, 640, 720, 640, 250", "30, 640, 720, 640, 250", "10, 500, 720, 800, 250"})
  void shouldCountEveryCrossingOfPerfectBoxes(
      double rate, double fromX, double fromY, double toX, double toY) {
    for (int number = 0; number < WORLDS; number++) {
      World world = new World(100 + number, SECONDS, EVERY_SECONDS);
      List<Double> times = new Camera(rate, 0).times(world, number);
      Count truth = truth(world, times, fromX, fromY, toX, toY);

      Count counted = counted(world, times, new PerfectDetector(), fromX, fromY, toX, toY);

      assertThat(truth.sum()).isGreaterThan(20);
      assertThat(counted).as("world %d", number).isEqualTo(truth);
    }
  }

  /** The figures are those of docs/tracking.md, the limits a little above. */
  @ParameterizedTest
  @CsvSource({
    "perfect, 10, 0.3, 0",
    "perfect, 5, 0, 0",
    "perfect, 2, 0, 0.07",
    "faulty, 10, 0, 0.07",
    "faulty, 5, 0, 0.08",
    "faulty, 2, 0, 0.08",
  })
  void shouldCountNearlyAllOthers(String detector, double rate, double dropped, double most) {
    Count truth = new Count(0, 0);
    Count counted = new Count(0, 0);
    long wrong = 0;
    for (int number = 0; number < WORLDS; number++) {
      World world = new World(100 + number, SECONDS, EVERY_SECONDS);
      List<Double> times = new Camera(rate, dropped).times(world, number);
      Count really = truth(world, times, 640, 720, 640, 250);
      Detector eyes =
          detector.equals("perfect") ? new PerfectDetector() : new FaultyDetector(number);
      Count told = counted(world, times, eyes, 640, 720, 640, 250);
      truth = truth.plus(really);
      counted = counted.plus(told);
      wrong += really.difference(told);
    }
    System.out.printf(
        Locale.ROOT,
        "%s boxes, %.0f a second, %.0f %% dropped: %d of %d crossings, %d too many or missing%n",
        detector,
        rate,
        100 * dropped,
        counted.sum(),
        truth.sum(),
        wrong);
    assertThat((double) wrong / truth.sum()).isLessThanOrEqualTo(most);
  }

  /** People in the street video, found by the default detector at 10 frames a second. */
  @Test
  void shouldCountWhomTheDefaultDetectorFinds() {
    List<StreetRecord.Frame> street = StreetRecord.read();
    Chain chain = new Chain(line(320, 360, 320, 180, 640, 360));
    Map<String, Double> places = new HashMap<>();
    Count truth = new Count(0, 0);
    for (StreetRecord.Frame frame : street) {
      chain.look(frame.place(), frame.found());
      for (Marked person :
          Stream.concat(frame.truth().stream(), frame.doubtful().stream()).toList()) {
        double place = person.box().x() + person.box().width() / 2 - 320;
        Double before = places.put(person.id(), place);
        if (before != null && before * place < 0) {
          truth = truth.plus(place > 0 ? new Count(1, 0) : new Count(0, 1));
        }
      }
    }

    assertThat(truth.sum()).isGreaterThan(5);
    assertThat(chain.count()).isEqualTo(truth);
  }

  /** Who goes over the line and back between two frames has not been seen to do so. */
  private static Count truth(
      World world, List<Double> times, double fromX, double fromY, double toX, double toY) {
    Map<String, Crossing> unanswered = new LinkedHashMap<>();
    for (Crossing crossing : world.crossings(fromX, fromY, toX, toY)) {
      long framesBefore = times.stream().filter(time -> time < crossing.seconds()).count();
      String key = crossing.id() + " before frame " + framesBefore;
      if (crossing.seconds() < SECONDS - TAIL_SECONDS && unanswered.remove(key) == null) {
        unanswered.put(key, crossing);
      }
    }
    long in = unanswered.values().stream().filter(Crossing::leftToRight).count();
    return new Count(in, unanswered.size() - in);
  }

  private static Count counted(
      World world,
      List<Double> times,
      Detector detector,
      double fromX,
      double fromY,
      double toX,
      double toY) {
    Chain chain = new Chain(line(fromX, fromY, toX, toY, World.WIDTH, World.HEIGHT));
    for (int number = 0; number < times.size(); number++) {
      double time = times.get(number);
      FramePlace place =
          new FramePlace(
              number,
              number,
              START.plusNanos(Math.round(time * NANOS)),
              CapturedAtSource.HOST,
              World.WIDTH,
              World.HEIGHT);
      chain.look(place, detector.detect(world, time));
    }
    return chain.countBefore(START.plusNanos(Math.round((SECONDS - TAIL_SECONDS) * NANOS)));
  }

  private static StreamRegions line(
      double fromX, double fromY, double toX, double toY, double width, double height) {
    return new StreamRegions(
        Position.BOTTOM_CENTRE,
        List.of(
            new Line(
                "middle",
                new Polygon.Point(fromX / width, fromY / height),
                new Polygon.Point(toX / width, toY / height),
                Set.of())),
        List.of());
  }

  /** As the program has them one after the other. */
  private static final class Chain {

    private final StreamRegions regions;
    private final Tracker tracker = new Tracker(TrackingConfig.defaults());
    private final Watcher watcher = new Watcher();
    private final List<ObjectEvent> events = new ArrayList<>();
    private Tracks tracks = Tracks.none();
    private Watches watches = Watches.none();

    Chain(StreamRegions regions) {
      this.regions = regions;
    }

    void look(FramePlace frame, List<Detection> detections) {
      Step step = tracker.step(STREAM, tracks, frame, detections, Optional.empty());
      tracks = step.tracks();
      Watched watched =
          watcher.step(
              watches,
              step.changes(),
              regions,
              new BatchId("video-frames.street", 0, frame.offset()),
              MODEL);
      watches = watched.watches();
      events.addAll(watched.events());
    }

    Count count() {
      return countBefore(Instant.MAX);
    }

    Count countBefore(Instant end) {
      List<Direction> crossings =
          events.stream()
              .filter(event -> event.capturedAt().isBefore(end))
              .map(ObjectEvent::happening)
              .filter(happening -> happening instanceof Happening.Crossed)
              .map(happening -> ((Happening.Crossed) happening).direction())
              .toList();
      long in = crossings.stream().filter(direction -> direction == Direction.IN).count();
      return new Count(in, crossings.size() - in);
    }
  }
}
