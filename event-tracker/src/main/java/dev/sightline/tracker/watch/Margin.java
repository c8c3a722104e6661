package dev.sightline.tracker.watch;

/**
 * How far from a line or an edge an object must be to be clear of it, so that a box that trembles
 * there is not taken for an object that goes to and fro: a tenth of the box's height, since boxes
 * tremble in proportion to their size, and at least 2 pixels.
 */
final class Margin {

  private static final double PART_OF_HEIGHT = 0.1;
  private static final double LEAST = 2;

  private Margin() {}

  /** In pixels. */
  static double of(LastSeen seen) {
    return Math.max(LEAST, PART_OF_HEIGHT * seen.box().height());
  }
}
