package dev.sightline.tracker.track;

import dev.sightline.contract.Detection;
import dev.sightline.contract.ResultLimits;
import dev.sightline.contract.StreamId;
import dev.sightline.contract.event.TrackId;
import dev.sightline.tracker.track.TrackChange.Confirmed;
import dev.sightline.tracker.track.TrackChange.Ended;
import dev.sightline.tracker.track.TrackChange.Seen;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Follows the objects of streams from frame to frame. Knows nothing but what it is given: the same
 * frames give the same tracks on every machine, also if the tracks were written and read again in
 * between. The order of a frame's detections does not matter. Thread-safe.
 */
public final class Tracker {

  /** What was seen once, and not again within this time, was no object. */
  private static final double PROOF_SECONDS = 1.6;

  /** An object key of S3 has not more characters; what is longer is none. */
  private static final int MOST_KEY = 1_024;

  private static final Comparator<Track> LEAST_WORTH_FIRST =
      Comparator.comparing(Track::isConfirmed)
          .thenComparing(track -> track.last().time())
          .thenComparing(track -> track.id().firstOffset())
          .thenComparing(track -> track.id().n());

  private final TrackingConfig config;
  private final List<Round> rounds;

  public Tracker(TrackingConfig config) {
    this.config = Objects.requireNonNull(config, "config");
    this.rounds = Rounds.of(config);
  }

  /**
   * Looks at the next frame of a stream.
   *
   * @param tracks as the frame before left them
   * @param detections in any order; the {@value ResultLimits#MAX_DETECTIONS} most confident count
   * @param imageKey of the frame's picture where it is kept
   */
  public Step step(
      StreamId stream,
      Tracks tracks,
      FramePlace frame,
      List<Detection> detections,
      Optional<String> imageKey) {
    Optional<View> before = tracks.view().filter(view -> isSameScene(view, frame));
    View view = View.of(frame).notBefore(before);
    List<Track> over = new ArrayList<>();
    List<Prospect> prospects = new ArrayList<>();
    for (Track track : tracks.all()) {
      if (before.isEmpty() || isOver(track, view)) {
        over.add(track);
      } else {
        prospects.add(Prospect.of(track, view));
      }
    }
    Matching matching =
        new Matching(
            prospects, CanonicalOrder.candidates(detections, config.confidenceLow(), view));
    rounds.forEach(matching::play);

    Seeing seeing = new Seeing(frame, view, imageKey.filter(key -> key.length() <= MOST_KEY));
    List<TrackChange> changes = new ArrayList<>();
    List<Track> now = new ArrayList<>();
    for (Prospect prospect : prospects) {
      Track track = prospect.track();
      Optional<Candidate> found = matching.of(track);
      if (found.isPresent()) {
        Sighting sighting = seeing.sighting(found.get());
        Track seen = track.seen(seeing.observation(prospect, found.get()), sighting);
        change(track, seen, sighting).ifPresent(changes::add);
        now.add(seen);
      } else {
        (prospect.hasLeft() ? over : now).add(track);
      }
    }
    now.addAll(begun(stream, seeing, matching.left()));
    over.addAll(removeSurplus(now));
    changes.addAll(0, ends(over));
    return new Step(new Tracks(Optional.of(view), now), changes);
  }

  /** Ends all tracks: what comes next has nothing to do with what was before. */
  public Step end(Tracks tracks) {
    return new Step(Tracks.none(), ends(tracks.all()));
  }

  /** The frame in which something is seen. */
  private record Seeing(FramePlace frame, View view, Optional<String> imageKey) {

    Sighting sighting(Candidate candidate) {
      return new Sighting(frame, candidate.detection(), imageKey);
    }

    Observation observation(Prospect prospect, Candidate candidate) {
      return new Observation(view.time(), prospect.completed(candidate.box()));
    }
  }

  /** Whether tracks may go on: the picture is cut the same way, and its clock did not jump back. */
  private boolean isSameScene(View before, FramePlace frame) {
    View view = View.of(frame);
    double back = View.seconds(view.time(), before.time());
    return view.hasShapeOf(before) && back <= config.gapSeconds();
  }

  private boolean isOver(Track track, View view) {
    double unseen = View.seconds(track.last().time(), view.time());
    return unseen > config.gapSeconds() || (!track.isConfirmed() && unseen > PROOF_SECONDS);
  }

  private static Optional<TrackChange> change(Track before, Track seen, Sighting sighting) {
    if (before.isConfirmed()) {
      return Optional.of(new Seen(seen.id(), sighting));
    }
    return seen.isConfirmed()
        ? Optional.of(new Confirmed(seen.id(), before.untoldAnd(sighting)))
        : Optional.empty();
  }

  private List<Track> begun(StreamId stream, Seeing seeing, List<Candidate> left) {
    List<Track> begun = new ArrayList<>();
    for (Candidate candidate : left) {
      if (candidate.detection().confidence() >= config.confidence()) {
        begun.add(
            Track.begin(
                new TrackId(stream, seeing.frame().offset(), begun.size()),
                new Observation(seeing.view().time(), candidate.box()),
                seeing.sighting(candidate)));
      }
    }
    return begun;
  }

  /** Takes away what is too much: first what is not certain, then what was not seen for longest. */
  private static List<Track> removeSurplus(List<Track> tracks) {
    int surplus = tracks.size() - Tracks.MOST;
    if (surplus <= 0) {
      return List.of();
    }
    List<Track> removed = tracks.stream().sorted(LEAST_WORTH_FIRST).limit(surplus).toList();
    tracks.removeAll(new HashSet<>(removed));
    return removed;
  }

  private static List<TrackChange> ends(List<Track> tracks) {
    return tracks.stream()
        .filter(Track::isConfirmed)
        .<TrackChange>map(track -> new Ended(track.id()))
        .toList();
  }
}
