package dev.sightline.console.fleet;

import dev.sightline.contract.StreamId;
import dev.sightline.ledger.CaptureCounts;
import dev.sightline.ledger.ConsumerCounts;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A stream, as the programs that answer know it. A program counts from its start.
 *
 * @param capture all 0 where no capture tells of it
 * @param consumer all 0 where no consumer tells of it
 */
public record StreamState(
    StreamId id, SourceState source, CaptureCounts capture, ConsumerCounts consumer, Rates rates) {

  private static final double MILLIS_PER_SECOND = 1000;

  /**
   * How far the consumer is behind: the time in which the camera published as many frames as wait
   * in Kafka now, at the present rate. Where capture's rate is not known it is the time that the
   * consumer takes for them. Empty where neither rate is known.
   */
  public Optional<Duration> lag() {
    if (consumer.lag() <= 0) {
      return Optional.of(Duration.ZERO);
    }
    OptionalDouble rate = isPositive(rates.published()) ? rates.published() : rates.done();
    return isPositive(rate)
        ? Optional.of(
            Duration.ofMillis(Math.round(consumer.lag() / rate.getAsDouble() * MILLIS_PER_SECOND)))
        : Optional.empty();
  }

  private static boolean isPositive(OptionalDouble rate) {
    return rate.isPresent() && rate.getAsDouble() > 0;
  }
}
