package dev.sightline.tracker.track;

import java.util.List;
import java.util.Objects;

/**
 * What a frame did.
 *
 * @param tracks as they are now
 * @param changes first the tracks that end, then those that were seen, each in the order in which
 *     the tracks began
 */
public record Step(Tracks tracks, List<TrackChange> changes) {

  public Step {
    Objects.requireNonNull(tracks, "tracks");
    changes = List.copyOf(changes);
  }
}
