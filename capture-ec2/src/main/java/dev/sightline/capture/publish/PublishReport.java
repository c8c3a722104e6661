package dev.sightline.capture.publish;

import dev.sightline.contract.StreamId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says once a minute which offsets a stream's frames were given, so that a batch, which is named by
 * its first offset, can be found in this program's log. Thread-safe.
 */
final class PublishReport {

  private static final Logger log = LoggerFactory.getLogger(PublishReport.class);

  private static final Duration INTERVAL = Duration.ofMinutes(1);

  private final StreamId stream;
  private final InstantSource clock;
  private Optional<Range> unsaid = Optional.empty();

  PublishReport(StreamId stream, InstantSource clock) {
    this.stream = stream;
    this.clock = clock;
  }

  /** Kafka has the frame there. */
  synchronized void published(int partition, long offset) {
    Instant now = clock.instant();
    if (unsaid.filter(range -> range.endsBefore(partition, offset)).isEmpty()) {
      // The topic was recreated, or has several partitions.
      flush();
    }
    Range range =
        unsaid
            .map(before -> before.with(offset))
            .orElseGet(() -> new Range(partition, offset, offset, 1, now));
    unsaid = Optional.of(range);
    if (!now.isBefore(range.since.plus(INTERVAL))) {
      flush();
    }
  }

  /** Says what was not said yet. */
  synchronized void flush() {
    unsaid.ifPresent(this::say);
    unsaid = Optional.empty();
  }

  private void say(Range range) {
    log.atInfo()
        .addKeyValue("stream", stream)
        .addKeyValue("partition", range.partition)
        .addKeyValue("firstOffset", range.first)
        .addKeyValue("lastOffset", range.last)
        .addKeyValue("frames", range.frames)
        .addKeyValue("since", range.since)
        .log("Frames published");
  }

  private record Range(int partition, long first, long last, long frames, Instant since) {

    boolean endsBefore(int nextPartition, long offset) {
      return partition == nextPartition && last < offset;
    }

    Range with(long offset) {
      return new Range(partition, first, offset, frames + 1, since);
    }
  }
}
