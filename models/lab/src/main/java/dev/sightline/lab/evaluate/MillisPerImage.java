package dev.sightline.lab.evaluate;

import dev.sightline.inference.frame.StageTimes;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Medians over the images.
 *
 * @param decode decoding, resizing and writing the input tensor
 * @param run the network alone
 * @param atATime images worked on side by side while this was measured
 */
public record MillisPerImage(double decode, double run, int atATime) {

  private static final double NANOS_PER_MILLI = 1e6;

  static MillisPerImage of(List<EvaluatedImage> images, int atATime) {
    return ofTimes(images.stream().map(EvaluatedImage::times).toList(), atATime);
  }

  /**
   * @param times of one image each
   */
  static MillisPerImage ofTimes(List<StageTimes> times, int atATime) {
    return new MillisPerImage(
        median(times, StageTimes::decodeNanos), median(times, StageTimes::runNanos), atATime);
  }

  private static double median(List<StageTimes> times, ToLongFunction<StageTimes> stage) {
    long[] sorted = times.stream().mapToLong(stage).sorted().toArray();
    return sorted[sorted.length / 2] / NANOS_PER_MILLI;
  }
}
