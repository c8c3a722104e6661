package dev.sightline.deploy.size;

import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * How many streams fit under each limit, everything else growing with them.
 *
 * @param sizes of a number of streams
 */
record Saturations(Capacity capacity, IntFunction<Size> sizes) {

  /** Beyond this many nobody asks. */
  private static final int MOST = 10_000_000;

  /** First first. */
  List<Saturation> all() {
    return List.of(
            of("consumers", size -> size.consumers().count()),
            of("inferencePods", size -> size.inference().count()),
            of("trackers", size -> size.tracking().pods().count()),
            of("resultsPartitions", size -> size.tracking().partitions()),
            of("nodes", size -> size.nodes().least()),
            of("nodesPerGroup", size -> size.nodes().least()),
            of("cameraParameters", size -> size.work().streams()),
            of("s3PutsPerSecond", Saturations::requestsOfLargestPrefix),
            of("s3GetsPerSecond", Saturations::requestsOfLargestPrefix),
            of("lambdaConcurrency", size -> size.storage().concurrency()),
            of("brokersPerCluster", size -> size.kafka().brokers().least()),
            of("streamsPerPartition", Saturations::streamsInAPartition))
        .stream()
        .filter(saturation -> saturation.streams() < MOST)
        .sorted(Comparator.comparingLong(Saturation::streams))
        .toList();
  }

  /** Of frames/, results/ and annotated/ before S3 has split them: each takes as many. */
  private static double requestsOfLargestPrefix(Size size) {
    return size.work().batchesPerSecond() * Math.max(1, size.work().keptPerBatch());
  }

  private static double streamsInAPartition(Size size) {
    return size.choices().shared()
        ? Math.ceil(size.work().streams() / (double) size.kafka().partitions())
        : 1;
  }

  private Saturation of(String name, ToDoubleFunction<Size> used) {
    Limit limit = capacity.limit(name);
    return new Saturation(
        limit, last(streams -> used.applyAsDouble(sizes.apply(streams)) <= limit.value()));
  }

  /** The largest number that fits, by halving; what is used never falls with more streams. */
  private static long last(Predicate<Integer> fits) {
    int low = 0;
    int high = MOST;
    if (fits.test(high)) {
      return high;
    }
    while (high - low > 1) {
      int middle = low + (high - low) / 2;
      if (fits.test(middle)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
