package dev.sightline.tracker.track;

import dev.sightline.contract.event.TrackId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * An object that is followed. It changes only when it is seen.
 *
 * @param motion at the time of the last observation
 * @param last where it was last seen
 * @param heading where it was seen before, to tell where it is heading
 * @param untold its sightings while it is not certain to be an object; empty once it is
 */
record Track(
    TrackId id,
    String label,
    Motion motion,
    Observation last,
    Heading heading,
    List<Sighting> untold) {

  /** Sightings that make it certain. */
  private static final int SIGHTINGS = 2;

  /** A longer time unseen is filled with observations that nobody made. */
  private static final double UNSEEN_SECONDS = 0.5;

  private static final double FILL_SECONDS = 0.1;
  private static final double MOST_STEPS = 30;

  Track {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(motion, "motion");
    Objects.requireNonNull(last, "last");
    Objects.requireNonNull(heading, "heading");
    untold = List.copyOf(untold);
  }

  static Track begin(TrackId id, Observation first, Sighting sighting) {
    return new Track(
        id,
        sighting.detection().label(),
        Motion.from(first.box()),
        first,
        Heading.from(first),
        List.of(sighting));
  }

  boolean isConfirmed() {
    return untold.isEmpty();
  }

  /** Seen again. */
  Track seen(Observation now, Sighting sighting) {
    List<Sighting> all = isConfirmed() ? List.of() : untoldAnd(sighting);
    return new Track(
        id,
        label,
        motionAt(now),
        now,
        heading.then(now),
        all.size() >= SIGHTINGS ? List.of() : all);
  }

  /** What is to tell once it is certain. */
  List<Sighting> untoldAnd(Sighting sighting) {
    List<Sighting> all = new ArrayList<>(untold);
    all.add(sighting);
    return List.copyOf(all);
  }

  /**
   * OC-SORT's observation-centric re-update: what the filter made up while the object was not seen
   * is given up for observations on the straight way between the last one and the new one.
   */
  private Motion motionAt(Observation now) {
    double seconds = View.seconds(last.time(), now.time());
    if (seconds <= UNSEEN_SECONDS) {
      return motion.after(seconds).corrected(now.box());
    }
    int steps = (int) Math.min(MOST_STEPS, Math.ceil(seconds / FILL_SECONDS));
    Motion filled = motion;
    for (int step = 1; step <= steps; step++) {
      UnitBox between = last.box().towards(now.box(), (double) step / steps);
      filled = filled.after(seconds / steps).corrected(between);
    }
    return filled;
  }
}
