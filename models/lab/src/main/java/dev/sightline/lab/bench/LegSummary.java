package dev.sightline.lab.bench;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A leg over all its rounds; medians.
 *
 * @param ratio its frames per second over the bare runtime's, round by round
 * @param batchMillis at the 50th, 95th and 99th percentile
 * @param peakResidentMebibytes of its process
 */
record LegSummary(
    String leg,
    double framesPerSecond,
    double ratio,
    Percentiles batchMillis,
    double cpuMillisPerFrame,
    double peakResidentMebibytes) {

  private static final double NANOS_PER_MILLI = 1e6;
  private static final double MEBIBYTE = 1 << 20;

  /** Of a sample, nearest rank. */
  record Percentiles(double p50, double p95, double p99) {

    static Percentiles of(DoubleStream values) {
      double[] sorted = values.sorted().toArray();
      return new Percentiles(at(sorted, 0.50), at(sorted, 0.95), at(sorted, 0.99));
    }

    private static double at(double[] sorted, double share) {
      int rank = (int) Math.ceil(share * sorted.length);
      return sorted[Math.max(0, rank - 1)];
    }
  }

  /**
   * Sums a leg up.
   *
   * @param bare the rounds of the bare runtime, in the same order
   */
  static LegSummary of(Leg leg, List<Round> rounds, List<Round> bare) {
    double[] ratios = new double[rounds.size()];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = rounds.get(i).framesPerSecond() / bare.get(i).framesPerSecond();
    }
    return new LegSummary(
        leg.name(),
        median(rounds.stream().mapToDouble(Round::framesPerSecond)),
        median(DoubleStream.of(ratios)),
        Percentiles.of(
            rounds.stream()
                .flatMap(round -> round.batchNanos().stream())
                .mapToDouble(nanos -> nanos / NANOS_PER_MILLI)),
        median(rounds.stream().mapToDouble(Round::cpuMillisPerFrame)),
        leg.peakResidentBytes() / MEBIBYTE);
  }

  private static double median(DoubleStream values) {
    double[] sorted = values.sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
