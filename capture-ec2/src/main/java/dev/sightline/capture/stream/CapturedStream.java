package dev.sightline.capture.stream;

import dev.sightline.capture.publish.DropReason;
import dev.sightline.capture.publish.FrameBuffer;
import dev.sightline.capture.publish.FramePublisher;
import dev.sightline.capture.publish.StreamLedger;
import dev.sightline.contract.StreamId;
import java.time.Duration;

/**
 * One stream with its two threads: one reads the source, one publishes. It starts and stops on its
 * own, so that streams come and go without touching each other.
 */
public final class CapturedStream implements AutoCloseable {

  private static final Duration READER_STOP = Duration.ofSeconds(15);
  private static final Duration ACKNOWLEDGE = Duration.ofSeconds(10);

  private final StreamId id;
  private final CaptureLoop loop;
  private final FrameBuffer buffer;
  private final FramePublisher publisher;
  private final StreamLedger ledger;
  private final StreamMonitor monitor;
  private final Thread reading;
  private final Thread publishing;

  CapturedStream(
      StreamId id,
      CaptureLoop loop,
      FrameBuffer buffer,
      FramePublisher publisher,
      StreamLedger ledger,
      StreamMonitor monitor) {
    this.id = id;
    this.loop = loop;
    this.buffer = buffer;
    this.publisher = publisher;
    this.ledger = ledger;
    this.monitor = monitor;
    this.reading = new Thread(loop, "read-" + id);
    this.publishing = new Thread(publisher, "publish-" + id);
    reading.setDaemon(true);
    publishing.setDaemon(true);
  }

  void start() {
    publishing.start();
    reading.start();
  }

  public StreamId id() {
    return id;
  }

  public StreamMonitor monitor() {
    return monitor;
  }

  public StreamLedger.Totals totals() {
    return ledger.totals();
  }

  public int buffered() {
    return buffer.size();
  }

  /** Waits until the source has given all it should and Kafka has all of it, or refused it. */
  void awaitEnd() throws InterruptedException {
    reading.join();
    buffer.close();
    publishing.join();
    boolean unused = publisher.awaitAcknowledged(Duration.ofMillis(Long.MAX_VALUE));
  }

  /**
   * Stops reading, gives Kafka a moment to take what is buffered, and counts the rest as dropped.
   */
  @Override
  public void close() {
    loop.stop();
    reading.interrupt();
    try {
      reading.join(READER_STOP.toMillis());
      buffer.close();
      publishing.join(ACKNOWLEDGE.toMillis());
      buffer.drain().forEach(frame -> ledger.dropped(DropReason.SHUTDOWN));
      publishing.interrupt();
      boolean unused = publisher.awaitAcknowledged(ACKNOWLEDGE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
