package dev.sightline.local.video;

/**
 * A person who crosses the street scene once a loop.
 *
 * @param height in pixels
 * @param ground y of the feet in pixels
 * @param speed pixels per second, negative to the left
 * @param middleAt seconds into the loop when the middle of the frame is reached
 */
record Walker(double height, double ground, double speed, double middleAt, Outfit outfit) {

  /** Figures are measured in eighths of their height. */
  private static final double UNITS_PER_HEIGHT = 8;

  /** How far one cycle of two steps carries, in units: matches the swing of the legs. */
  private static final double UNITS_PER_CYCLE = 3.4;

  double unit() {
    return height / UNITS_PER_HEIGHT;
  }

  /** Seconds before (negative) or after the middle, in a loop of that many. */
  private double sinceMiddle(double time, double loop) {
    double since = (time - middleAt) % loop;
    if (since > loop / 2) {
      return since - loop;
    }
    return since < -loop / 2 ? since + loop : since;
  }

  /** How often this walker has come through before that time's passage, in a loop of that many. */
  int passage(double time, double loop) {
    return (int) Math.floor((time - middleAt) / loop + 1.5);
  }

  double x(double time, double loop, double middle) {
    return middle + speed * sinceMiddle(time, loop);
  }

  /** Phase of the gait in radians: follows from the way gone, so that feet do not slide. */
  double gait(double time, double loop) {
    double way = Math.abs(speed) * sinceMiddle(time, loop);
    return 2 * Math.PI * way / (UNITS_PER_CYCLE * unit());
  }

  boolean facesRight() {
    return speed > 0;
  }
}
