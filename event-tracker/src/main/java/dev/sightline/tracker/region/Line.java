package dev.sightline.tracker.region;

import dev.sightline.program.region.Polygon;
import java.util.Objects;
import java.util.Set;

/**
 * A line with a direction, drawn into a picture. Its ends belong to it.
 *
 * @param from where somebody stands who looks to {@code to}, in parts of the frame
 * @param labels of the objects that it counts; empty for all
 */
public record Line(String name, Polygon.Point from, Polygon.Point to, Set<String> labels) {

  /**
   * @throws IllegalArgumentException if it has no length
   */
  public Line {
    Objects.requireNonNull(name, "name");
    labels = Set.copyOf(labels);
    if (from.equals(to)) {
      throw new IllegalArgumentException("line " + name + " begins where it ends");
    }
  }

  public boolean appliesTo(String label) {
    return labels.isEmpty() || labels.contains(label);
  }
}
