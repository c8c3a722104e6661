package dev.sightline.console.wall;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Percentiles of the delays of the last minutes, in bounded memory: counts on a logarithmic scale
 * from {@link #SHORTEST} to {@link #LONGEST} in steps of {@value #STEP_PERCENT} %, which is how far
 * a percentile may be off, in {@value #SLICES} slices of time of which the oldest is forgotten. Not
 * thread-safe.
 */
final class LatencyWindow {

  static final Duration WINDOW = Duration.ofMinutes(5);

  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final int STEP_PERCENT = 4;
  private static final double LOG_STEP = Math.log1p(STEP_PERCENT / 100.0);
  private static final int BUCKETS = bucket(LONGEST) + 1;
  private static final int SLICES = 6;
  private static final long SLICE_MILLIS = WINDOW.toMillis() / (SLICES - 1);

  private final int[][] counts = new int[SLICES][BUCKETS];
  private final long[] sliceNumbers = new long[SLICES];

  /**
   * Takes a delay in.
   *
   * @param at when its end was known
   */
  void add(Instant from, Instant at) {
    long number = Math.floorDiv(at.toEpochMilli(), SLICE_MILLIS);
    int slice = (int) Math.floorMod(number, (long) SLICES);
    if (number < sliceNumbers[slice]) {
      return;
    }
    if (number > sliceNumbers[slice]) {
      counts[slice] = new int[BUCKETS];
      sliceNumbers[slice] = number;
    }
    counts[slice][bucket(between(from, at))]++;
  }

  /**
   * The delays that the given shares of those of the last minutes do not exceed.
   *
   * @param shares from 0 to 1
   * @return one for each, or nothing if there was none
   */
  List<Duration> percentiles(Instant now, double... shares) {
    int[] sums = sums(now);
    long total = 0;
    for (int count : sums) {
      total += count;
    }
    List<Duration> all = new ArrayList<>();
    for (int i = 0; i < shares.length && total > 0; i++) {
      all.add(percentile(sums, Math.max(1, (long) Math.ceil(shares[i] * total))));
    }
    return all;
  }

  private static Duration percentile(int[] sums, long rank) {
    int bucket = 0;
    for (long below = sums[0]; below < rank; below += sums[bucket]) {
      bucket++;
    }
    return Duration.ofNanos((long) (SHORTEST.toNanos() * Math.exp(bucket * LOG_STEP)));
  }

  private int[] sums(Instant now) {
    long newest = Math.floorDiv(now.toEpochMilli(), SLICE_MILLIS);
    int[] sums = new int[BUCKETS];
    for (int slice = 0; slice < SLICES; slice++) {
      if (newest - sliceNumbers[slice] < SLICES) {
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
          sums[bucket] += counts[slice][bucket];
        }
      }
    }
    return sums;
  }

  /** Never below 0, nor above {@link #LONGEST}: a camera's clock may say anything. */
  static Duration between(Instant from, Instant to) {
    if (from.isAfter(to)) {
      return Duration.ZERO;
    }
    return from.isBefore(to.minus(LONGEST)) ? LONGEST : Duration.between(from, to);
  }

  private static int bucket(Duration delay) {
    double ratio = (double) delay.toNanos() / SHORTEST.toNanos();
    return ratio <= 1 ? 0 : (int) Math.round(Math.log(ratio) / LOG_STEP);
  }
}
