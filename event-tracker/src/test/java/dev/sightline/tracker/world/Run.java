package dev.sightline.tracker.world;

import dev.sightline.contract.CapturedAtSource;
import dev.sightline.contract.StreamId;
import dev.sightline.tracker.quality.Marked;
import dev.sightline.tracker.quality.ScoredFrame;
import dev.sightline.tracker.track.FramePlace;
import dev.sightline.tracker.track.Sighting;
import dev.sightline.tracker.track.Step;
import dev.sightline.tracker.track.TrackChange;
import dev.sightline.tracker.track.TrackChange.Confirmed;
import dev.sightline.tracker.track.TrackChange.Seen;
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

  private final StreamId stream;
  private final Tracker tracker = new Tracker(TrackingConfig.defaults());
  private final List<List<Marked>> tracked = new ArrayList<>();
  private final List<List<Marked>> truth = new ArrayList<>();

  /**
   * @param stream part of the identities, truth and track, so that runs can be scored as one
   */
  public Run(String stream) {
    this.stream = new StreamId(stream);
  }

  public List<ScoredFrame> of(World world, List<Double> times, Detector detector) {
    Tracks tracks = Tracks.none();
    for (double time : times) {
      int number = tracked.size();
      FramePlace frame =
          new FramePlace(
              number,
              number,
              START.plusNanos(Math.round(time * 1e9)),
              CapturedAtSource.HOST,
              World.WIDTH,
              World.HEIGHT);
      tracked.add(new ArrayList<>());
      truth.add(
          detector.truth(world, time).stream()
              .map(each -> new Marked(stream + " " + each.id(), each.box()))
              .toList());
      Step step =
          tracker.step(stream, tracks, frame, detector.detect(world, time), Optional.empty());
      tracks = step.tracks();
      step.changes().forEach(this::note);
    }
    List<ScoredFrame> frames = new ArrayList<>();
    for (int i = 0; i < tracked.size(); i++) {
      frames.add(new ScoredFrame(truth.get(i), tracked.get(i)));
    }
    return frames;
  }

  private void note(TrackChange change) {
    if (change instanceof Confirmed confirmed) {
      confirmed.sightings().forEach(sighting -> note(change, sighting));
    } else if (change instanceof Seen seen) {
      note(change, seen.sighting());
    }
  }

  private void note(TrackChange change, Sighting sighting) {
    tracked
        .get((int) sighting.frame().number())
        .add(new Marked(change.track().toString(), sighting.detection().box()));
  }
}
