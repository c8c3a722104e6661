package dev.sightline.tracker.watch;

import dev.sightline.tracker.region.Zone;
import java.time.Instant;
import java.util.Objects;

/**
 * An object is in a zone.
 *
 * @param fingerprint of the zone that it came into
 * @param isTold whether its entering was told, so that its leaving will be
 * @param lastInside when it was last seen inside
 * @param hasDwelt whether that was told
 */
record Stay(
    String zone,
    long fingerprint,
    boolean isTold,
    Instant entered,
    Instant lastInside,
    boolean hasDwelt) {

  Stay {
    Objects.requireNonNull(zone, "zone");
    Objects.requireNonNull(entered, "entered");
    Objects.requireNonNull(lastInside, "lastInside");
  }

  boolean isIn(Zone other) {
    return fingerprint == other.fingerprint();
  }

  Stay seenInside(Instant time) {
    return new Stay(zone, fingerprint, isTold, entered, time, hasDwelt);
  }

  Stay dwelt() {
    return new Stay(zone, fingerprint, isTold, entered, lastInside, true);
  }

  double secondsInside() {
    return Seconds.between(entered, lastInside);
  }
}
