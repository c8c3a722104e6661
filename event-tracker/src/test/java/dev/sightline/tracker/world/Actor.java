package dev.sightline.tracker.world;

import dev.sightline.contract.BoundingBox;
import java.util.List;
import java.util.Optional;

/**
 * Somebody who walks from waypoint to waypoint, each way at an even speed. The farther down in the
 * picture the feet are, the nearer and larger the walker is.
 *
 * @param way at least two waypoints, in order of time
 */
record Actor(String id, double slimness, List<Waypoint> way) {

  static final double HORIZON = 160;
  private static final double HEIGHT_PER_GROUND = 0.72;

  /** Two steps a second, when the legs are apart. */
  private static final double STEPS = 2;

  Actor {
    way = List.copyOf(way);
  }

  static double height(double ground) {
    return HEIGHT_PER_GROUND * (ground - HORIZON);
  }

  Optional<Waypoint> feet(double time) {
    for (int i = 1; i < way.size(); i++) {
      if (way.get(i - 1).seconds() <= time && time <= way.get(i).seconds()) {
        return Optional.of(way.get(i - 1).towards(way.get(i), time));
      }
    }
    return Optional.empty();
  }

  /** The whole of it, also what is outside the picture. */
  Optional<BoundingBox> box(double time) {
    return feet(time)
        .map(
            feet -> {
              double height = height(feet.ground());
              double stride = 0.06 * Math.abs(Math.sin(Math.PI * STEPS * time));
              double width = height * (slimness + stride);
              return new BoundingBox(feet.x() - width / 2, feet.ground() - height, width, height);
            });
  }
}
