package dev.sightline.tracker.track;

import java.util.Objects;

/**
 * Two observations of a track that lie far enough apart to tell a direction.
 *
 * @param anchor the earlier
 * @param next takes its place once it is old enough itself
 */
record Heading(Observation anchor, Observation next) {

  private static final double SECONDS = 0.3;

  Heading {
    Objects.requireNonNull(anchor, "anchor");
    Objects.requireNonNull(next, "next");
  }

  static Heading from(Observation first) {
    return new Heading(first, first);
  }

  Heading then(Observation now) {
    return View.seconds(next.time(), now.time()) >= SECONDS ? new Heading(next, now) : this;
  }
}
