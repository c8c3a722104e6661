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
import java.util.Set;

/**
 * Follows the objects of streams from frame to frame. Knows nothing but what it is given: the same
 * frames give the same tracks on every machine, also if the tracks were written and read again in
 * between. The order of a frame's detections does not matter. Thread-safe.
 */
public final class Tracker {

  /** What was seen once, and not again within this time, was no object. */
  static final double PROOF_SECONDS = 1.6;

  /** An object key of S3 has not more characters; what is longer is none. */
  private static final int MOST_KEY = 1_024;

  private static final double MILLIS = 1e3;

  private static final Comparator<Track> LEAST_WORTH_FIRST =
      Comparator.comparing(Track::isConfirmed).thenComparing(track -> track.last().time());

  private final TrackingConfig config;
  private final double gapSeconds;
  private final List<Round> rounds;

  public Tracker(TrackingConfig config) {
    this.config = Objects.requireNonNull(config, "config");
    this.gapSeconds = config.gap().toMillis() / MILLIS;
    this.rounds = new Rounds(config).inOrder();
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
    Optional<String> key = imageKey.filter(text -> text.length() <= MOST_KEY);
    Optional<View> before = tracks.view().filter(view -> isSameScene(view, frame));
    View view = View.of(frame).notBefore(before);
    List<Track> over = new ArrayList<>();
    List<Track> going = new ArrayList<>();
    for (Track track : tracks.all()) {
      (before.isEmpty() || isOver(track, view) ? over : going).add(track);
    }
    Matching matching = match(going, view, detections);
    List<TrackChange> changes = new ArrayList<>();
    List<Track> now = new ArrayList<>();
    for (Track track : going) {
      Optional<Found> found = matching.of(track);
      if (found.isPresent()) {
        Sighting sighting = new Sighting(frame, found.get().detection(), key);
        Track seen = track.seen(new Observation(view.time(), found.get().box()), sighting);
        now.add(seen);
        change(track, seen, sighting).ifPresent(changes::add);
      } else {
        now.add(track);
      }
    }
    for (Found found : matching.left()) {
      if (found.detection().confidence() >= config.confidence()) {
        now.add(
            Track.begin(
                new TrackId(stream, frame.offset(), now.size() - going.size()),
                new Observation(view.time(), found.box()),
                new Sighting(frame, found.detection(), key)));
      }
    }
    over.addAll(removeSurplus(now));
    changes.addAll(0, ends(over));
    return new Step(new Tracks(Optional.of(view), now), changes);
  }

  /** Ends all tracks: what comes next has nothing to do with what was before. */
  public Step end(Tracks tracks) {
    return new Step(Tracks.none(), ends(tracks.all()));
  }

  /** Whether tracks may go on: the picture is cut the same way, and its clock did not jump back. */
  private boolean isSameScene(View before, FramePlace frame) {
    View view = View.of(frame);
    return view.hasShapeOf(before) && View.seconds(view.time(), before.time()) <= gapSeconds;
  }

  private boolean isOver(Track track, View view) {
    double unseen = View.seconds(track.last().time(), view.time());
    return unseen > (track.isConfirmed() ? gapSeconds : Math.min(gapSeconds, PROOF_SECONDS));
  }

  private Matching match(List<Track> tracks, View view, List<Detection> detections) {
    List<Prospect> prospects =
        tracks.stream().map(track -> Prospect.of(track, view.time())).toList();
    List<Found> found =
        detections.stream()
            .filter(detection -> detection.confidence() >= config.confidenceLow())
            .map(Tracker::bounded)
            .sorted(CanonicalOrder.DETECTIONS)
            .limit(ResultLimits.MAX_DETECTIONS)
            .map(detection -> new Found(detection, UnitBox.of(detection.box(), view)))
            .toList();
    Matching matching = new Matching(prospects, found);
    rounds.forEach(matching::play);
    return matching;
  }

  /** Results bound their labels; whoever wrote this one may not have. */
  private static Detection bounded(Detection detection) {
    String label = detection.label();
    return label.length() <= ResultLimits.MAX_LABEL_BYTES
        ? detection
        : new Detection(
            ResultLimits.label(label),
            detection.classId(),
            detection.confidence(),
            detection.box());
  }

  private static Optional<TrackChange> change(Track before, Track seen, Sighting sighting) {
    if (before.isConfirmed()) {
      return Optional.of(new Seen(seen.id(), sighting));
    }
    return seen.isConfirmed()
        ? Optional.of(new Confirmed(seen.id(), before.untoldAnd(sighting)))
        : Optional.empty();
  }

  /** Takes away what is too much: first what is not certain, then what was not seen for longest. */
  private static List<Track> removeSurplus(List<Track> tracks) {
    int surplus = tracks.size() - Tracks.MOST;
    if (surplus <= 0) {
      return List.of();
    }
    List<Track> least = tracks.stream().sorted(LEAST_WORTH_FIRST).limit(surplus).toList();
    Set<Track> removed = new HashSet<>(least);
    tracks.removeIf(removed::contains);
    return least;
  }

  private static List<TrackChange> ends(List<Track> tracks) {
    return tracks.stream()
        .filter(Track::isConfirmed)
        .<TrackChange>map(track -> new Ended(track.id()))
        .toList();
  }
}
