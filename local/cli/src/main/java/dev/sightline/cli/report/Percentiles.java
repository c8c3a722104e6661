package dev.sightline.cli.report;

import java.util.List;

/**
 * Two percentiles of some milliseconds, by the nearest rank.
 *
 * @param p50 the median
 * @param p95 what 95 of 100 do not exceed
 */
public record Percentiles(double p50, double p95) {

  /**
   * @throws IllegalArgumentException if there are no values
   */
  public static Percentiles of(List<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("percentiles of nothing");
    }
    List<Double> sorted = values.stream().sorted().toList();
    return new Percentiles(rank(sorted, 50), rank(sorted, 95));
  }

  private static double rank(List<Double> sorted, int percent) {
    int rank = (int) Math.ceil(sorted.size() * percent / 100.0);
    return sorted.get(Math.max(0, rank - 1));
  }
}
