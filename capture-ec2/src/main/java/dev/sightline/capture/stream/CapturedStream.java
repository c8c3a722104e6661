package dev.sightline.capture.stream;

import dev.sightline.capture.config.VideoSource;
import dev.sightline.capture.publish.DropReason;
import dev.sightline.capture.publish.DropReport;
import dev.sightline.capture.publish.FrameBuffer;
import dev.sightline.capture.publish.FramePublisher;
import dev.sightline.capture.publish.KafkaLink;
import dev.sightline.capture.publish.StreamLedger;
import dev.sightline.contract.StreamId;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One stream with its two threads: one reads the source, one publishes. It starts and stops on its
 * own, so that streams come and go without touching each other.
 */
public final class CapturedStream {

  private static final Logger log = LoggerFactory.getLogger(CapturedStream.class);

  private final StreamId id;
  private final VideoSource source;
  private final CaptureLoop loop;
  private final FrameBuffer buffer;
  private final FramePublisher publisher;
  private final StreamLedger ledger;
  private final DropReport drops;
  private final StreamMonitor monitor;
  private final KafkaLink kafka;
  private final Thread reading;
  private final Thread publishing;

  CapturedStream(
      StreamId id,
      VideoSource source,
      CaptureLoop loop,
      FrameBuffer buffer,
      FramePublisher publisher,
      StreamLedger ledger,
      DropReport drops,
      StreamMonitor monitor,
      KafkaLink kafka) {
    this.id = id;
    this.source = source;
    this.loop = loop;
    this.buffer = buffer;
    this.publisher = publisher;
    this.ledger = ledger;
    this.drops = drops;
    this.monitor = monitor;
    this.kafka = kafka;
    this.reading = new Thread(this::read, "read-" + id);
    this.publishing = new Thread(this::publish, "publish-" + id);
    reading.setDaemon(true);
    publishing.setDaemon(true);
  }

  void start() {
    ledger.follow(buffer::unsettled);
    publishing.start();
    reading.start();
  }

  public StreamId id() {
    return id;
  }

  public VideoSource source() {
    return source;
  }

  public StreamMonitor monitor() {
    return monitor;
  }

  public KafkaLink kafka() {
    return kafka;
  }

  public StreamLedger.Totals totals() {
    return ledger.totals();
  }

  /** Whether its source gave all it should, or never will, and no frame is on its way any more. */
  boolean isDone() {
    return !reading.isAlive() && !publishing.isAlive();
  }

  /** Begins to stop: no more pictures are read. Does not wait. */
  void stopReading() {
    loop.stop();
    reading.interrupt();
  }

  /**
   * Stops reading, gives Kafka that long to take what is in memory, and counts the rest as dropped.
   */
  void stop(Duration drainTimeout) throws InterruptedException {
    stopReading();
    TimeUnit.NANOSECONDS.timedJoin(publishing, Math.max(1, drainTimeout.toNanos()));
    publishing.interrupt();
    publishing.join();
  }

  private void read() {
    loop.run();
    buffer.close();
    if (buffer.unsettled() == 0 && !kafka.state().isUp()) {
      // There is nothing to wait for Kafka with.
      publishing.interrupt();
    }
  }

  private void publish() {
    try {
      publisher.run();
    } catch (InterruptedException e) {
      log.atDebug().addKeyValue("stream", id).log("Publishing was interrupted");
    } catch (RuntimeException e) {
      // What is read from now on could only be dropped: better an end that can be seen.
      log.atError().addKeyValue("stream", id).setCause(e).log("Publishing failed unexpectedly");
      kafka.down(e);
      stopReading();
    } finally {
      buffer.close();
      drops.dropped(DropReason.SHUTDOWN, buffer.drain().size());
      drops.flush();
      report();
    }
  }

  private void report() {
    StreamLedger.Totals totals = ledger.totals();
    log.atInfo()
        .addKeyValue("stream", id)
        .addKeyValue("captured", totals.captured())
        .addKeyValue("published", totals.published())
        .addKeyValue("gated", totals.gated())
        .addKeyValue("dropped", totals.droppedByReason())
        .addKeyValue("unaccounted", totals.underWay())
        .log("Stream closed");
  }
}
