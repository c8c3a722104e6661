package dev.sightline.tracker.topology;

import dev.sightline.contract.Redaction;
import dev.sightline.tracker.result.SkipReason;
import jakarta.inject.Singleton;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/** Counts records that change nothing, and logs the first of a minute. Thread-safe. */
@Singleton
final class SkippedRecords {

  private static final Logger log = LoggerFactory.getLogger(SkippedRecords.class);

  private final TrackerMetrics metrics;
  private final OncePerMinute lines = new OncePerMinute(System::nanoTime);

  SkippedRecords(TrackerMetrics metrics) {
    this.metrics = metrics;
  }

  /**
   * @param stream of the record, or whatever lines are told apart by
   * @param cause for a person
   */
  void add(SkipReason reason, RecordMetadata place, String stream, String cause) {
    metrics.skipped(reason);
    // Every consumer that is killed publishes again what it had in flight.
    if (reason != SkipReason.REPEATED && lines.isDue(reason + " " + stream)) {
      line(reason, place, cause).log("Record skipped");
    }
  }

  /** Following a result failed in a way that nobody foresaw. */
  void failed(RecordMetadata place, String stream, RuntimeException failure) {
    metrics.skipped(SkipReason.FAILED);
    if (lines.isDue(SkipReason.FAILED + " " + stream)) {
      line(SkipReason.FAILED, place, failure.toString())
          .setCause(failure)
          .log("Following a result failed unexpectedly; its frames are a gap");
    }
  }

  private LoggingEventBuilder line(SkipReason reason, RecordMetadata place, String cause) {
    boolean isWrongSetup =
        reason == SkipReason.WRONG_PARTITION
            || reason == SkipReason.TOO_MANY_STREAMS
            || reason == SkipReason.FAILED;
    return log.atLevel(isWrongSetup ? Level.ERROR : Level.WARN)
        .addKeyValue("reason", reason.text())
        .addKeyValue("topic", place.topic())
        .addKeyValue("partition", place.partition())
        .addKeyValue("offset", place.offset())
        .addKeyValue("cause", Redaction.redact(cause))
        .addKeyValue("total", (long) metrics.skips(reason));
  }
}
