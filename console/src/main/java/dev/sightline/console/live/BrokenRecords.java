package dev.sightline.console.live;

import dev.sightline.contract.Redaction;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what is in the topic and is no result, in {@code sightline.console.results.broken}, and
 * logs the first of a minute. Not thread-safe.
 */
@Singleton
final class BrokenRecords {

  private static final Logger log = LoggerFactory.getLogger(BrokenRecords.class);
  private static final Duration QUIET = Duration.ofMinutes(1);

  private final Counter counter;
  private final InstantSource clock;
  private Instant quietUntil = Instant.MIN;

  BrokenRecords(MeterRegistry meters, InstantSource clock) {
    this.counter = meters.counter("sightline.console.results.broken");
    this.clock = clock;
  }

  void add(ConsumerRecord<byte[], byte[]> record, Exception cause) {
    counter.increment();
    if (clock.instant().isBefore(quietUntil)) {
      return;
    }
    quietUntil = clock.instant().plus(QUIET);
    log.atWarn()
        .addKeyValue("topic", record.topic())
        .addKeyValue("partition", record.partition())
        .addKeyValue("offset", record.offset())
        .addKeyValue("cause", Redaction.redact(String.valueOf(cause.getMessage())))
        .addKeyValue("total", (long) counter.count())
        .log("Skipped a record that is not a result");
  }
}
