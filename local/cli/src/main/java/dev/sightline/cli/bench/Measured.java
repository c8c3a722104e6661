package dev.sightline.cli.bench;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What was seen of the pipeline while it was measured.
 *
 * @param batches stored in that time
 * @param nanos that it took
 * @param before what had been used at its beginning
 * @param after and at its end
 */
record Measured(
    List<StoredBatch> batches, long nanos, Usage before, Usage after, List<Sample> samples) {

  private static final double NANOS_PER_SECOND = 1e9;
  private static final double MILLIS_PER_SECOND = 1000;

  long frames() {
    return batches.stream().mapToLong(StoredBatch::frames).sum();
  }

  double seconds() {
    return nanos / NANOS_PER_SECOND;
  }

  double framesPerSecond() {
    return frames() / seconds();
  }

  /**
   * With what was measured beside it.
   *
   * @param behind results of which the function has not made the picture yet, more than before
   */
  RoundFigures figures(Legs legs, int behind, HopTimes hops) {
    Map<String, Double> cpu = after.since(before, millis -> millis / frames());
    double made = Math.max(1, batches.size() - behind);
    cpu.computeIfPresent(UsageProbe.FUNCTION, (name, millis) -> millis * batches.size() / made);
    double inAll =
        cpu.entrySet().stream()
            .filter(program -> !program.getKey().equals(UsageProbe.MEASURING))
            .mapToDouble(Map.Entry::getValue)
            .sum();
    return new RoundFigures(
        frames(),
        seconds(),
        framesPerSecond(),
        (double) frames() / batches.size(),
        legs.ofBare(framesPerSecond()),
        cpu,
        inAll,
        legs.bare().isPresent()
            ? OptionalDouble.of(inAll - legs.bare().get().cpuMillisPerFrame())
            : OptionalDouble.empty(),
        after.residentMegabytes(),
        hops.percentiles(),
        legs.bare(),
        legs.service(),
        legs.service().isPresent()
            ? legs.ofBare(legs.service().get().framesPerSecond())
            : OptionalDouble.empty(),
        after.othersSince(before)
            / MILLIS_PER_SECOND
            / (seconds() * Runtime.getRuntime().availableProcessors()),
        behind,
        legs.fill());
  }
}
