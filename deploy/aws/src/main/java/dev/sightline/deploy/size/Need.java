package dev.sightline.deploy.size;

import java.util.Comparator;
import java.util.List;

/**
 * How many machines one thing needs.
 *
 * @param what for a person
 * @param machines as a fraction
 */
record Need(String what, double machines) {

  /** Rounding errors are not a machine. */
  private static final double TOLERANCE = 1e-9;

  int count() {
    return (int) Math.ceil(machines - TOLERANCE);
  }

  /** What needs most; the first of equals. */
  static Need largest(List<Need> needs) {
    return needs.stream().max(Comparator.comparingInt(Need::count)).orElseThrow();
  }
}
