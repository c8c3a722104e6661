package dev.sightline.console.live;

import dev.sightline.contract.Redaction;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what is in a topic and is not what it ought to be, in {@code
 * sightline.console.<kind>s.broken}, and logs the first of a minute. Not thread-safe.
 */
public final class BrokenRecords {

  private static final Logger log = LoggerFactory.getLogger(BrokenRecords.class);
  private static final Duration QUIET = Duration.ofMinutes(1);

  private final String what;
  private final Counter counter;
  private final InstantSource clock;
  private Instant quietUntil = Instant.MIN;

  /**
   * @param kind of records, as the metric has it: a word that takes an s
   * @param what one of them is called in the log, with its article
   */
  public BrokenRecords(MeterRegistry meters, InstantSource clock, String kind, String what) {
    this.what = what;
    this.counter = meters.counter("sightline.console.%ss.broken".formatted(kind));
    this.clock = clock;
  }

  /** Counts one. */
  public void add(ConsumerRecord<byte[], byte[]> record, Exception cause) {
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
        .log("Skipped a record that is not {}", what);
  }
}
