package dev.sightline.lab.bench;

import java.util.List;

/**
 * What a leg did in one round.
 *
 * @param nanos that it took
 * @param batchNanos how long each batch took
 * @param cpuNanos that its process used
 */
record Round(long frames, long nanos, List<Long> batchNanos, long cpuNanos) {

  private static final double NANOS_PER_SECOND = 1e9;
  private static final double NANOS_PER_MILLI = 1e6;

  Round {
    batchNanos = List.copyOf(batchNanos);
  }

  double framesPerSecond() {
    return frames * NANOS_PER_SECOND / nanos;
  }

  double cpuMillisPerFrame() {
    return cpuNanos / NANOS_PER_MILLI / frames;
  }
}
