package dev.sightline.capture.publish;

import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;

/** Enters Kafka's answers in the stream's ledger, each frame once. Thread-safe. */
final class Settlement {

  private final FrameBuffer buffer;
  private final StreamLedger ledger;
  private final DropReport drops;
  private final PublishReport published;
  private final KafkaLink link;
  private volatile boolean isAbandoned;

  Settlement(
      FrameBuffer buffer,
      StreamLedger ledger,
      DropReport drops,
      PublishReport published,
      KafkaLink link) {
    this.buffer = buffer;
    this.ledger = ledger;
    this.drops = drops;
    this.published = published;
    this.link = link;
  }

  void sent() {
    link.sent();
  }

  /** A frame of this size was taken that will not be sent. */
  void unsent(int jpegBytes) {
    drops.dropped(DropReason.SHUTDOWN, 1);
    buffer.settle(jpegBytes);
  }

  /** Kafka has the frame of this size there. */
  void accepted(int jpegBytes, RecordMetadata place) {
    published.published(place.partition(), place.offset());
    ledger.published();
    buffer.settle(jpegBytes);
    link.answered();
  }

  /**
   * @param jpegBytes the frame's size
   * @return whether the producer is still good: the failure is the frame's own
   */
  boolean failed(int jpegBytes, Exception cause) {
    boolean isOwnFault = cause instanceof RecordTooLargeException;
    drops.dropped(reason(cause), 1);
    buffer.settle(jpegBytes);
    if (isOwnFault) {
      link.answered();
    } else {
      link.failed(cause);
    }
    return isOwnFault;
  }

  /** What fails from now on fails because it is no longer waited for. */
  void abandon() {
    isAbandoned = true;
  }

  private DropReason reason(Exception cause) {
    if (cause instanceof RecordTooLargeException) {
      return DropReason.TOO_LARGE;
    }
    if (isAbandoned || cause instanceof InterruptException) {
      return DropReason.SHUTDOWN;
    }
    return cause instanceof TimeoutException ? DropReason.KAFKA_TIMEOUT : DropReason.KAFKA_REFUSED;
  }
}
