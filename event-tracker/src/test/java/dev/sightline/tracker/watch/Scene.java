package dev.sightline.tracker.watch;

import dev.sightline.contract.BatchId;
import dev.sightline.contract.BoundingBox;
import dev.sightline.contract.CapturedAtSource;
import dev.sightline.contract.Detection;
import dev.sightline.contract.ModelInfo;
import dev.sightline.contract.StreamId;
import dev.sightline.contract.event.Happening;
import dev.sightline.contract.event.ObjectEvent;
import dev.sightline.contract.event.TrackId;
import dev.sightline.program.region.Polygon;
import dev.sightline.tracker.region.Line;
import dev.sightline.tracker.region.Position;
import dev.sightline.tracker.region.Purpose;
import dev.sightline.tracker.region.StreamRegions;
import dev.sightline.tracker.region.Zone;
import dev.sightline.tracker.track.FramePlace;
import dev.sightline.tracker.track.Sighting;
import dev.sightline.tracker.track.TrackChange;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A picture of 1000 by 1000 pixels with ten frames a second, in which objects of 20 by 100 pixels
 * walk: they are clear of a line from 10 pixels on. What is remembered goes through the codec after
 * each frame.
 */
final class Scene {

  static final int SIDE = 1000;
  static final ModelInfo MODEL = new ModelInfo("yolox_nano", "0".repeat(64), 416, 416);

  private static final StreamId STREAM = new StreamId("gate");
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  private static final int FRAME_MILLIS = 100;
  private static final double WIDTH = 20;
  private static final double HEIGHT = 100;

  private final Watcher watcher = new Watcher();
  private final WatchesCodec codec = new WatchesCodec();
  private final List<ObjectEvent> events = new ArrayList<>();
  private StreamRegions regions;
  private Watches watches = Watches.none();
  private long frame;

  Scene(StreamRegions regions) {
    this.regions = regions;
  }

  static Line line(String name, double fromX, double fromY, double toX, double toY) {
    return new Line(name, point(fromX, fromY), point(toX, toY), Set.of());
  }

  /** A zone from x, y to x, y. */
  static Zone zone(
      String name, double left, double top, double right, double bottom, Purpose... purposes) {
    Set<Purpose> all = Set.of(purposes);
    return new Zone(
        name,
        new Polygon(
            List.of(
                point(left, top), point(right, top), point(right, bottom), point(left, bottom))),
        all,
        all.contains(Purpose.DWELL) ? Optional.of(1.0) : Optional.empty(),
        Set.of());
  }

  static StreamRegions lines(Line... lines) {
    return new StreamRegions(Position.BOTTOM_CENTRE, List.of(lines), List.of());
  }

  static StreamRegions zones(Zone... zones) {
    return new StreamRegions(Position.BOTTOM_CENTRE, List.of(), List.of(zones));
  }

  static TrackId track(int n) {
    return new TrackId(STREAM, 0, n);
  }

  private static Polygon.Point point(double x, double y) {
    return new Polygon.Point(x / SIDE, y / SIDE);
  }

  void become(StreamRegions other) {
    regions = other;
  }

  /** The object's feet are at each of these places (x, y, x, y, …), frame by frame. */
  Scene walk(int object, double... places) {
    for (int i = 0; i < places.length; i += 2) {
      Sighting sighting = sighting("person", places[i], places[i + 1], 0.5, Optional.empty());
      step(
          watches.byTrack().containsKey(track(object))
              ? new TrackChange.Seen(track(object), sighting)
              : new TrackChange.Confirmed(track(object), List.of(sighting)));
    }
    return this;
  }

  /** It is not seen for that many frames. */
  Scene pass(int frames) {
    frame += frames;
    return this;
  }

  Scene end(int object) {
    return step(new TrackChange.Ended(track(object)));
  }

  Sighting sighting(
      String label, double x, double y, double confidence, Optional<String> imageKey) {
    return sighting(label, x, y, confidence, imageKey, SIDE);
  }

  /** In a frame of another size, in which the object has the same size in pixels. */
  Sighting sighting(
      String label, double x, double y, double confidence, Optional<String> imageKey, int side) {
    return new Sighting(
        new FramePlace(
            frame + 100,
            frame,
            START.plusMillis(frame * FRAME_MILLIS),
            CapturedAtSource.HOST,
            side,
            side),
        new Detection(
            label, 0, confidence, new BoundingBox(x - WIDTH / 2, y - HEIGHT, WIDTH, HEIGHT)),
        imageKey);
  }

  Scene step(TrackChange... changes) {
    return step(MODEL, changes);
  }

  Scene step(ModelInfo model, TrackChange... changes) {
    Watched watched =
        watcher.step(
            watches, List.of(changes), regions, new BatchId("video-frames", 0, frame), model);
    watches = throughCodec(watched.watches());
    events.addAll(watched.events());
    frame++;
    return this;
  }

  private Watches throughCodec(Watches before) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      codec.write(before, new DataOutputStream(bytes));
      Watches after =
          codec.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
      if (!after.equals(before)) {
        throw new AssertionError("read " + after + " of " + before);
      }
      return after;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Watches watches() {
    return watches;
  }

  List<ObjectEvent> events() {
    return events;
  }

  /** Of the frames that the events happened in, counted from 0. */
  List<Long> frames() {
    return events.stream().map(ObjectEvent::offset).toList();
  }

  /** In short: {@code appeared}, {@code left 1.5}, {@code door in}, {@code +yard}, … */
  List<String> told() {
    return events.stream().map(event -> told(event.happening())).toList();
  }

  /** The same of lines only. */
  List<String> crossed() {
    return events.stream()
        .map(ObjectEvent::happening)
        .filter(Happening.Crossed.class::isInstance)
        .map(Scene::told)
        .toList();
  }

  private static String told(Happening happening) {
    if (happening instanceof Happening.Left left) {
      return "left " + left.seconds();
    }
    if (happening instanceof Happening.Crossed crossed) {
      return crossed.line() + " " + crossed.direction();
    }
    if (happening instanceof Happening.Entered entered) {
      return "+" + entered.zone();
    }
    if (happening instanceof Happening.LeftZone left) {
      return "-" + left.zone() + " " + left.seconds();
    }
    if (happening instanceof Happening.Dwelt dwelt) {
      return dwelt.zone() + " for " + dwelt.seconds();
    }
    return "appeared";
  }
}
