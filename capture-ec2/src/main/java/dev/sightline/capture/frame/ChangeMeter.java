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
  private int[] differences = new int[0];
  private double[] halves = new double[0];

  /**
   * The mean by which the most changed cell differs beyond noise, in levels of 255; infinite where
   * the brightness as a whole has changed.
   *
   * @param masked samples that do not count
   */
  double change(byte[] now, byte[] reference, boolean[] masked, int width, int height) {
    int count = subtract(now, reference, masked);
    int median = median(count);
    if (Math.abs(median) > MAX_BRIGHTNESS_CHANGE) {
      return Double.POSITIVE_INFINITY;
    }
    double floor = Math.max(LEAST_NOISE, NOISE_FACTOR * DEVIATION * deviation(count, median));
    int columns = (width + HALF - 1) / HALF;
    int rows = (height + HALF - 1) / HALF;
    if (halves.length != columns * rows) {
      halves = new double[columns * rows];
    }
    Arrays.fill(halves, 0);
    for (int y = 0; y < height; y++) {
      int row = y / HALF * columns;
      for (int x = 0, i = y * width; x < width; x++, i++) {
        double beyond = Math.abs(differences[i] - median) - floor;
        if (beyond > 0 && !masked[i]) {
          halves[row + x / HALF] += beyond;
        }
      }
    }
    return greatest(columns, rows) / (CELL * CELL);
  }

  /** Fills differences and their histogram; says how many count. */
  private int subtract(byte[] now, byte[] reference, boolean[] masked) {
    if (differences.length != now.length) {
      differences = new int[now.length];
    }
    Arrays.fill(histogram, 0);
    int count = 0;
    for (int i = 0; i < now.length; i++) {
      int difference = (now[i] & 0xff) - (reference[i] & 0xff);
      differences[i] = difference;
      if (!masked[i]) {
        histogram[LEVELS + difference]++;
        count++;
      }
    }
    return count;
  }

  private int median(int count) {
    int seen = 0;
    int difference = -LEVELS;
    while (difference < LEVELS - 1 && 2 * (seen + histogram[LEVELS + difference]) < count) {
      seen += histogram[LEVELS + difference];
      difference++;
    }
    return count == 0 ? 0 : difference;
  }

  /** Median distance of the differences from theirs. */
  private int deviation(int count, int median) {
    int seen = at(median);
    int distance = 0;
    while (2 * seen < count) {
      distance++;
      seen += at(median - distance) + at(median + distance);
    }
    return distance;
  }

  private int at(int difference) {
    int bin = LEVELS + difference;
    return bin >= 0 && bin < histogram.length ? histogram[bin] : 0;
  }

  /** Sum of the cell that has the most. */
  private double greatest(int columns, int rows) {
    double greatest = 0;
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < columns; x++) {
        double sum = half(x, y, columns) + half(x + 1, y, columns);
        if (y + 1 < rows) {
          sum += half(x, y + 1, columns) + half(x + 1, y + 1, columns);
        }
        greatest = Math.max(greatest, sum);
      }
    }
    return greatest;
  }

  private double half(int x, int y, int columns) {
    return x < columns ? halves[y * columns + x] : 0;
  }
}
