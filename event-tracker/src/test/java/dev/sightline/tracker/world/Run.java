package dev.sightline.tracker.world;

import dev.sightline.contract.CapturedAtSource;
import dev.sightline.contract.StreamId;
import dev.sightline.tracker.quality.Marked;
import dev.sightline.tracker.quality.ScoredFrame;
import dev.sightline.tracker.track.FramePlace;
import dev.sightline.tracker.track.Step;
import dev.sightline.tracker.track.Tracker;
import dev.sightline.tracker.track.TrackingConfig;
import dev.sightline.tracker.track.Tracks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A tracker that follows a world, and what it said of each frame. */
public final class Run {

  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final double NANOS = 1e9;

  private final StreamId stream;
  private final Tracker tracker = new Tracker(TrackingConfig.defaults());
  private final Said said = new Said();

  /**
   * @param stream part of the identities, truth and track, so that runs can be scored as one
   */
  public Run(String stream) {
    this.stream = new StreamId(stream);
  }

  public List<ScoredFrame> of(World world, List<Double> times, Detector detector) {
    List<List<Marked>> truth = new ArrayList<>();
    Tracks tracks = Tracks.none();
    for (double time : times) {
      FramePlace frame = frame(truth.size(), time);
      truth.add(truth(world, time, detector));
      Step step =
          tracker.step(stream, tracks, frame, detector.detect(world, time), Optional.empty());
      tracks = step.tracks();
      said.note(step.changes());
    }
    List<ScoredFrame> frames = new ArrayList<>();
    for (int number = 0; number < truth.size(); number++) {
      frames.add(new ScoredFrame(truth.get(number), said.in(number)));
    }
    return frames;
  }

  private static FramePlace frame(int number, double time) {
    return new FramePlace(
        number,
        number,
        START.plusNanos(Math.round(time * NANOS)),
        CapturedAtSource.HOST,
        World.WIDTH,
        World.HEIGHT);
  }

  private List<Marked> truth(World world, double time, Detector detector) {
    return detector.truth(world, time).stream()
        .map(each -> new Marked(stream + " " + each.id(), each.box()))
        .toList();
  }
}
