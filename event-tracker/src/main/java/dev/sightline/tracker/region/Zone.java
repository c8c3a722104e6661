package dev.sightline.tracker.region;

import dev.sightline.program.region.Polygon;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A part of a picture.
 *
 * @param dwellSeconds after which staying is told; there if and only if that is among the purposes
 * @param labels of the objects that it concerns; empty for all
 */
public record Zone(
    String name,
    Polygon polygon,
    Set<Purpose> purposes,
    Optional<Double> dwellSeconds,
    Set<String> labels) {

  /**
   * @throws IllegalArgumentException if it has no purpose, ignores beside another purpose, or has a
   *     dwell time without the purpose or the purpose without a time
   */
  public Zone {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(polygon, "polygon");
    purposes = Set.copyOf(purposes);
    labels = Set.copyOf(labels);
    if (purposes.isEmpty() || (purposes.contains(Purpose.IGNORE) && purposes.size() > 1)) {
      throw new IllegalArgumentException("zone " + name + " is for " + purposes);
    }
    if (purposes.contains(Purpose.DWELL) != dwellSeconds.isPresent()) {
      throw new IllegalArgumentException("zone " + name + " has a dwell time of " + dwellSeconds);
    }
  }

  public boolean isFor(Purpose purpose) {
    return purposes.contains(purpose);
  }

  public boolean appliesTo(String label) {
    return labels.isEmpty() || labels.contains(label);
  }

  /** Another number if it has another name or is drawn elsewhere. */
  public long fingerprint() {
    return Fingerprint.of(name, polygon.corners());
  }
}
