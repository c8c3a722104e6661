package dev.sightline.capture.publish;

import dev.sightline.contract.StreamId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts a stream's dropped frames and says so in the log, now and then rather than per frame. */
public final class DropReport {

  private static final Logger log = LoggerFactory.getLogger(DropReport.class);

  private static final Duration INTERVAL = Duration.ofSeconds(10);

  private final StreamId stream;
  private final StreamLedger ledger;
  private final InstantSource clock;
  private final Map<DropReason, Integer> unsaid = new EnumMap<>(DropReason.class);
  private final AtomicLong all = new AtomicLong();
  private Instant nextReport = Instant.MIN;

  public DropReport(StreamId stream, StreamLedger ledger, InstantSource clock) {
    this.stream = stream;
    this.ledger = ledger;
    this.clock = clock;
  }

  public synchronized void dropped(DropReason reason, int frames) {
    if (frames > 0) {
      ledger.dropped(reason, frames);
      all.addAndGet(frames);
      unsaid.merge(reason, frames, Integer::sum);
      sayIfDue();
    }
  }

  /** Frames so far. */
  public long count() {
    return all.get();
  }

  /** Says what was not said yet. */
  public synchronized void flush() {
    unsaid.forEach(this::say);
    unsaid.clear();
  }

  private void sayIfDue() {
    Instant now = clock.instant();
    if (!now.isBefore(nextReport)) {
      nextReport = now.plus(INTERVAL);
      flush();
    }
  }

  private void say(DropReason reason, int frames) {
    log.atWarn()
        .addKeyValue("stream", stream)
        .addKeyValue("reason", reason.tag())
        .addKeyValue("frames", frames)
        .log("Frames dropped");
  }
}
