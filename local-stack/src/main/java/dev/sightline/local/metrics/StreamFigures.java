package dev.sightline.local.metrics;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.OptionalDouble;

/**
 * How fast a stream, or all of them, go through the consumer, since it was started. What the
 * consumer does not say is empty.
 *
 * @param frames stored
 * @param framesPerSecond over all the time
 * @param framesPerSecondActive over the time in which there was something to do
 * @param averageMs of processing, a frame
 * @param last100Ms the same over the last hundred frames
 * @param leastMs the fastest frame
 * @param mostMs the slowest frame
 * @param errors frames that became dead letters or were lost
 * @param errorRate their share of all frames that are done, 0 to 1
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record StreamFigures(
    long frames,
    OptionalDouble framesPerSecond,
    OptionalDouble framesPerSecondActive,
    OptionalDouble averageMs,
    OptionalDouble last100Ms,
    OptionalDouble leastMs,
    OptionalDouble mostMs,
    long errors,
    double errorRate) {

  private static final double MILLIS_PER_SECOND = 1000;

  /**
   * @param metrics the consumer's, of one stream or of all
   * @param upSeconds since the consumer was started; 0 where that is not known
   */
  public static StreamFigures of(MetricsSnapshot metrics, double upSeconds) {
    ConsumerBooks books = ConsumerBooks.of(metrics);
    long errors = books.deadLetteredInAll() + books.lostInAll();
    long done = books.stored() + errors;
    return new StreamFigures(
        books.stored(),
        ratio((double) books.stored(), OptionalDouble.of(upSeconds)),
        ratio((double) books.stored(), metrics.total("sightline_processing_active_seconds_total")),
        millis(
            ratio(
                metrics.total("sightline_processing_seconds_sum").orElse(0),
                metrics.total("sightline_processing_seconds_count"))),
        millis(metrics.mean("sightline_processing_last100_seconds")),
        millis(metrics.least("sightline_processing_min_seconds")),
        millis(metrics.greatest("sightline_processing_max_seconds")),
        errors,
        done == 0 ? 0 : (double) errors / done);
  }

  private static OptionalDouble ratio(double part, OptionalDouble whole) {
    return whole.isPresent() && whole.getAsDouble() > 0
        ? OptionalDouble.of(part / whole.getAsDouble())
        : OptionalDouble.empty();
  }

  private static OptionalDouble millis(OptionalDouble seconds) {
    return seconds.isPresent()
        ? OptionalDouble.of(seconds.getAsDouble() * MILLIS_PER_SECOND)
        : seconds;
  }
}
