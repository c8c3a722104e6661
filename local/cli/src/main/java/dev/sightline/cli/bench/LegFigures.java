package dev.sightline.cli.bench;

/**
 * What a part of the pipeline did alone.
 *
 * @param cpuMillisPerFrame of the process that works
 */
public record LegFigures(double framesPerSecond, double cpuMillisPerFrame) {

  private static final double NANOS_PER_SECOND = 1e9;
  private static final double NANOS_PER_MILLI = 1e6;

  static LegFigures of(long frames, long nanos, long cpuNanos) {
    return new LegFigures(frames * NANOS_PER_SECOND / nanos, cpuNanos / NANOS_PER_MILLI / frames);
  }
}
