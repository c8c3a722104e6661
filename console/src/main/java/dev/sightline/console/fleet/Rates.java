package dev.sightline.console.fleet;

import java.util.OptionalDouble;

/**
 * Frames a second over the last seconds; each is empty until a program has been read twice.
 *
 * @param captured read from the camera
 * @param published taken by Kafka
 * @param dropped by capture, for any reason
 * @param stored in a result
 * @param done by the consumer: stored, dead-lettered, skipped or lost
 */
public record Rates(
    OptionalDouble captured,
    OptionalDouble published,
    OptionalDouble dropped,
    OptionalDouble stored,
    OptionalDouble done) {

  /** Nothing has been read twice. */
  static final Rates NONE =
      new Rates(
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty());

  /** Of a stream that several programs work on. */
  Rates and(Rates other) {
    return new Rates(
        sum(captured, other.captured),
        sum(published, other.published),
        sum(dropped, other.dropped),
        sum(stored, other.stored),
        sum(done, other.done));
  }

  private static OptionalDouble sum(OptionalDouble one, OptionalDouble other) {
    if (one.isEmpty()) {
      return other;
    }
    return OptionalDouble.of(one.getAsDouble() + other.orElse(0));
  }
}
