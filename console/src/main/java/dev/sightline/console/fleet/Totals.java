package dev.sightline.console.fleet;

import dev.sightline.ledger.CaptureCounts;
import dev.sightline.ledger.ConsumerCounts;
import dev.sightline.ledger.MetricsSnapshot;
import java.time.Duration;
import java.util.OptionalDouble;

/** The counters of a stream in one program that rates are made of, or how much they grew. */
record Totals(
    boolean isCaptures,
    boolean isConsumers,
    long captured,
    long published,
    long dropped,
    long stored,
    long done) {

  private static final double NANOS_PER_SECOND = 1e9;

  static final Totals NONE = new Totals(false, false, 0, 0, 0, 0, 0);

  static Totals of(MetricsSnapshot stream) {
    CaptureCounts capture = CaptureCounts.of(stream);
    ConsumerCounts consumer = ConsumerCounts.of(stream);
    return new Totals(
        stream.has(ProgramReading.CAPTURED),
        stream.has(ProgramReading.CONSUMED),
        capture.captured(),
        capture.published(),
        capture.droppedInAll(),
        consumer.stored(),
        consumer.done());
  }

  /**
   * By how much the counters grew since an earlier reading. One that is smaller now began again
   * from 0.
   */
  Totals since(Totals earlier) {
    return new Totals(
        isCaptures,
        isConsumers,
        grown(earlier.captured, captured),
        grown(earlier.published, published),
        grown(earlier.dropped, dropped),
        grown(earlier.stored, stored),
        grown(earlier.done, done));
  }

  private static long grown(long earlier, long now) {
    return now < earlier ? now : now - earlier;
  }

  Totals plus(Totals other) {
    return new Totals(
        isCaptures || other.isCaptures,
        isConsumers || other.isConsumers,
        captured + other.captured,
        published + other.published,
        dropped + other.dropped,
        stored + other.stored,
        done + other.done);
  }

  /** These as growth within a time. */
  Rates within(Duration time) {
    double seconds = time.toNanos() / NANOS_PER_SECOND;
    return new Rates(
        rate(isCaptures, captured, seconds),
        rate(isCaptures, published, seconds),
        rate(isCaptures, dropped, seconds),
        rate(isConsumers, stored, seconds),
        rate(isConsumers, done, seconds));
  }

  private static OptionalDouble rate(boolean isTold, long frames, double seconds) {
    return isTold ? OptionalDouble.of(frames / seconds) : OptionalDouble.empty();
  }
}
