package dev.sightline.cli.bench;

import dev.sightline.cli.report.Percentiles;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What the starts of some processes came to; milliseconds.
 *
 * @param processes how many
 * @param toPicture from the start of the process to the first picture
 * @param jvm the JVM, the runtime client and the function's classes
 * @param context Micronaut's application context with its beans, S3's client among them
 * @param natives unpacking nothing, loading OpenCV and running it once
 * @param firstEvent from the first event to its answer
 * @param cpu of the whole start, up to the first picture
 */
public record LambdaStarts(
    int processes,
    Percentiles toPicture,
    Percentiles jvm,
    Percentiles context,
    Percentiles natives,
    Percentiles firstEvent,
    Percentiles cpu) {

  /**
   * @param starts at least one
   */
  public static LambdaStarts of(List<LambdaStart> starts) {
    return new LambdaStarts(
        starts.size(),
        percentiles(starts, LambdaStart::toPicture),
        percentiles(starts, LambdaStart::rest),
        percentiles(starts, LambdaStart::beans),
        percentiles(starts, LambdaStart::natives),
        percentiles(starts, LambdaStart::firstEvent),
        percentiles(starts, LambdaStart::cpu));
  }

  private static Percentiles percentiles(
      List<LambdaStart> starts, ToDoubleFunction<LambdaStart> phase) {
    return Percentiles.of(starts.stream().mapToDouble(phase).boxed().toList());
  }
}
