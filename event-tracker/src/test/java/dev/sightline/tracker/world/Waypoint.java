package dev.sightline.tracker.world;

/**
 * Where a walker's feet are at a time, in pixels of the picture.
 *
 * @param seconds since the world began
 */
record Waypoint(double seconds, double x, double ground) {

  Waypoint towards(Waypoint other, double time) {
    double part = (time - seconds) / (other.seconds - seconds);
    return new Waypoint(time, x + part * (other.x - x), ground + part * (other.ground - ground));
  }
}
