package dev.sightline.deploy.simulation;

import java.util.Arrays;

/** Counts times and tells their quantiles, to one in a hundred, from a millisecond on. */
final class Latencies {

  private static final double LEAST = 0.001;
  private static final double STEP = StrictMath.log(1.01);
  private static final int BUCKETS = 2100;

  private final long[] counts = new long[BUCKETS];
  private long total;
  private double sum;

  void add(double seconds) {
    int bucket = (int) (StrictMath.log(Math.max(LEAST, seconds) / LEAST) / STEP);
    counts[Math.min(BUCKETS - 1, bucket)]++;
    total++;
    sum += seconds;
  }

  /** In seconds; 0 of nothing. */
  double mean() {
    return total == 0 ? 0 : sum / total;
  }

  /** In seconds; 0 of nothing. */
  double quantile(double share) {
    long rank = (long) Math.ceil(total * share);
    long seen = 0;
    for (int bucket = 0; bucket < BUCKETS && total > 0; bucket++) {
      seen += counts[bucket];
      if (seen >= rank) {
        return LEAST * StrictMath.exp((bucket + 0.5) * STEP);
      }
    }
    return 0;
  }

  void clear() {
    Arrays.fill(counts, 0);
    total = 0;
    sum = 0;
  }
}
