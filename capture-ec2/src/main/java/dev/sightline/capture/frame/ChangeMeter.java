package dev.sightline.capture.frame;

import java.util.Arrays;

/**
 * Measures by how much the most changed part of a small picture differs from a reference. Noise,
 * and a small change of the brightness as a whole, are found in the picture itself, since most of
 * it does not move: the median of the differences, and their median absolute deviation from it
 * (Hampel, The influence curve and its role in robust estimation, JASA 1974). What exceeds the
 * noise is averaged over cells of {@value #CELL} by {@value #CELL} samples that overlap by half, so
 * that a thing that is smaller than a cell, or lies across two, counts in full. Not thread-safe.
 */
final class ChangeMeter {

  private static final int CELL = 4;
  private static final int HALF = CELL / 2;

  private static final int LEVELS = 256;

  /**
   * A sun that comes out slowly, or an exposure that follows it, is no motion; a light that is
   * switched on is.
   */
  private static final int MAX_BRIGHTNESS_CHANGE = 6;

  /** From a median absolute deviation to the standard deviation of normal noise. */
  private static final double DEVIATION = 1.4826;

  private static final double NOISE_FACTOR = 4;

  /** What compression changes from picture to picture where nothing moves. */
  private static final double LEAST_NOISE = 3;

  private final int[] histogram = new int[2 * LEVELS];
  private double[] halves = new double[0];

  /**
   * The mean by which the most changed cell differs beyond noise, in levels of 255; infinite where
   * the brightness as a whole has changed.
   *
   * @param masked samples that do not count
   */
  double change(byte[] now, byte[] reference, boolean[] masked, int width, int height) {
    int median = median(now, reference, masked, 0, false);
    if (Math.abs(median) > MAX_BRIGHTNESS_CHANGE) {
      return Double.POSITIVE_INFINITY;
    }
    double noise = DEVIATION * median(now, reference, masked, median, true);
    double floor = Math.max(LEAST_NOISE, NOISE_FACTOR * noise);
    int columns = (width + HALF - 1) / HALF;
    int rows = (height + HALF - 1) / HALF;
    if (halves.length != columns * rows) {
      halves = new double[columns * rows];
    }
    Arrays.fill(halves, 0);
    for (int y = 0; y < height; y++) {
      int row = y / HALF * columns;
      for (int x = 0, i = y * width; x < width; x++, i++) {
        if (!masked[i]) {
          double beyond = Math.abs((now[i] & 0xff) - (reference[i] & 0xff) - median) - floor;
          if (beyond > 0) {
            halves[row + x / HALF] += beyond;
          }
        }
      }
    }
    return greatest(columns, rows) / (CELL * CELL);
  }

  /** Sum of the cell that has the most. */
  private double greatest(int columns, int rows) {
    double greatest = 0;
    for (int y = 0; y < rows; y++) {
      int below = Math.min(y + 1, rows - 1) == y ? -1 : (y + 1) * columns;
      for (int x = 0; x < columns; x++) {
        boolean isLast = x + 1 == columns;
        double sum = halves[y * columns + x] + (isLast ? 0 : halves[y * columns + x + 1]);
        if (below >= 0) {
          sum += halves[below + x] + (isLast ? 0 : halves[below + x + 1]);
        }
        greatest = Math.max(greatest, sum);
      }
    }
    return greatest;
  }

  /** Of the differences, or of how far they are from their median. */
  private int median(
      byte[] now, byte[] reference, boolean[] masked, int centre, boolean isAbsolute) {
    Arrays.fill(histogram, 0);
    int count = 0;
    for (int i = 0; i < now.length; i++) {
      if (!masked[i]) {
        int difference = (now[i] & 0xff) - (reference[i] & 0xff) - centre;
        histogram[LEVELS + clamp(isAbsolute ? Math.abs(difference) : difference)]++;
        count++;
      }
    }
    int seen = 0;
    for (int i = 0; i < histogram.length; i++) {
      seen += histogram[i];
      if (2 * seen >= count) {
        return count == 0 ? 0 : i - LEVELS;
      }
    }
    return 0;
  }

  private static int clamp(int difference) {
    return Math.max(-LEVELS, Math.min(LEVELS - 1, difference));
  }
}
