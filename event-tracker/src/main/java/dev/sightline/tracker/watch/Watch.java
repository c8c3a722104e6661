package dev.sightline.tracker.watch;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * All that is remembered of an object between frames.
 *
 * @param approaches by the line's fingerprint, in the lines' order
 * @param stays in the zones' order, of the zones that it is in
 */
record Watch(
    String label,
    Instant firstSeen,
    LastSeen last,
    Certainty certainty,
    Trail trail,
    Map<Long, Approach> approaches,
    List<Stay> stays) {

  Watch {
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(firstSeen, "firstSeen");
    Objects.requireNonNull(last, "last");
    Objects.requireNonNull(certainty, "certainty");
    Objects.requireNonNull(trail, "trail");
    approaches = Collections.unmodifiableMap(new LinkedHashMap<>(approaches));
    stays = List.copyOf(stays);
  }

  Watch with(Map<Long, Approach> lines, List<Stay> zones) {
    return new Watch(label, firstSeen, last, certainty, trail, lines, zones);
  }
}
