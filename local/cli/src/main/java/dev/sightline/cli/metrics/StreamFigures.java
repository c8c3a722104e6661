package dev.sightline.cli.metrics;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sightline.ledger.ConsumerCounts;
import dev.sightline.ledger.MetricsSnapshot;
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
   * Of one stream.
   *
   * @param metrics the consumer's, of this stream only
   * @param upSeconds since the consumer was started; 0 where that is not known
   */
  public static StreamFigures of(MetricsSnapshot metrics, double upSeconds) {
    return of(metrics, "sightline_processing", upSeconds);
  }

  /**
   * Of all streams together. The consumer itself counts their time: where several have something to
   * do at once, the sum of the streams' times is too long.
   *
   * @param metrics the consumer's
   * @param upSeconds since the consumer was started; 0 where that is not known
   */
  public static StreamFigures ofAll(MetricsSnapshot metrics, double upSeconds) {
    return of(metrics, "sightline_processing_all", upSeconds);
  }

  private static StreamFigures of(MetricsSnapshot metrics, String processing, double upSeconds) {
    ConsumerCounts ledger = ConsumerCounts.of(metrics);
    long errors = ledger.deadLetteredInAll() + ledger.lostInAll();
    long done = ledger.stored() + errors;
    // Before the first frame the consumer shows times of 0.
    MetricsSnapshot times =
        metrics.sum(processing + "_seconds_count") > 0 ? metrics : MetricsSnapshot.empty();
    return new StreamFigures(
        ledger.stored(),
        ratio((double) ledger.stored(), OptionalDouble.of(upSeconds)),
        ratio((double) ledger.stored(), metrics.total(processing + "_active_seconds_total")),
        millis(
            ratio(
                times.total(processing + "_seconds_sum").orElse(0),
                times.total(processing + "_seconds_count"))),
        millis(times.total(processing + "_last100_seconds")),
        millis(times.total(processing + "_min_seconds")),
        millis(times.total(processing + "_max_seconds")),
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
