package dev.sightline.tracker.track;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The objects of one stream that are followed now: all that the tracker knows from one frame to the
 * next. At most {@value #MOST}.
 *
 * @param view of the last frame; empty before the first
 * @param all in the order in which they began
 */
public record Tracks(Optional<View> view, List<Track> all) {

  static final int MOST = 1_000;

  public Tracks {
    Objects.requireNonNull(view, "view");
    all = List.copyOf(all);
  }

  /** Before the first frame. */
  public static Tracks none() {
    return new Tracks(Optional.empty(), List.of());
  }

  /** How many are certain to be objects. */
  public int confirmed() {
    return (int) all.stream().filter(Track::isConfirmed).count();
  }
}
