package dev.sightline.capture.publish;

import dev.sightline.capture.frame.CapturedFrame;
import dev.sightline.tracing.Span;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * A producer until it fails. Owns it; belongs to one thread, while answers come on the producer's.
 */
final class KafkaConnection implements AutoCloseable {

  /** Of JPEG that Kafka has not answered for; beyond it frames wait in the buffer. */
  static final int MAX_IN_FLIGHT_BYTES = 16 << 20;

  private static final int KIB = 1 << 10;
  private static final int MAX_IN_FLIGHT_KIB = MAX_IN_FLIGHT_BYTES / KIB;
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

  private final Producer<byte[], byte[]> producer;
  private final String topic;
  private final FrameRecords records;
  private final Settlement settlement;
  private final Semaphore inFlight = new Semaphore(MAX_IN_FLIGHT_KIB);
  private volatile boolean isHealthy = true;
  private volatile boolean hasDelivered;
  private Duration closeTimeout = CLOSE_TIMEOUT;

  KafkaConnection(
      Producer<byte[], byte[]> producer,
      String topic,
      FrameRecords records,
      Settlement settlement) {
    this.producer = producer;
    this.topic = topic;
    this.records = records;
    this.settlement = settlement;
  }

  /** No failure so far but of single frames. */
  boolean isHealthy() {
    return isHealthy;
  }

  /** Kafka took a frame. */
  boolean hasDelivered() {
    return hasDelivered;
  }

  /**
   * Whether the topic's leader is known, for which it waits some seconds: a frame must not be taken
   * out of the buffer for a topic that was deleted.
   *
   * @throws KafkaException if Kafka refuses to tell
   */
  boolean knowsTopic() {
    try {
      producer.partitionsFor(topic);
      return true;
    } catch (TimeoutException e) {
      return false;
    }
  }

  /** Waits until there is room in flight, while the frames that wait can still be dropped. */
  void awaitRoom() throws InterruptedException {
    inFlight.acquire(MAX_IN_FLIGHT_KIB / 2);
    inFlight.release(MAX_IN_FLIGHT_KIB / 2);
  }

  /** Sends a frame; it is settled in any case. */
  @SuppressWarnings("FutureReturnValueIgnored") // the callback gets the same answer
  void send(CapturedFrame frame) throws InterruptedException {
    int jpegBytes = frame.jpeg().length;
    int permits = Math.min(jpegBytes / KIB + 1, MAX_IN_FLIGHT_KIB);
    acquire(permits, jpegBytes);
    settlement.sent();
    Span span = records.begin(frame);
    try {
      producer.send(
          records.record(frame, span),
          (metadata, failure) -> {
            try (span) {
              if (failure == null) {
                hasDelivered = true;
                settlement.accepted(jpegBytes, metadata);
                describe(span, metadata);
              } else {
                failed(jpegBytes, failure, span);
              }
            } finally {
              inFlight.release(permits);
            }
          });
    } catch (RuntimeException e) {
      // Only what was not handed to the callback is thrown.
      failed(jpegBytes, e, span);
      span.close();
      inFlight.release(permits);
    }
  }

  private static void describe(Span span, RecordMetadata place) {
    if (span.traceparent().isPresent()) {
      span.put("messaging.destination.partition.id", Integer.toString(place.partition()));
      span.put("messaging.kafka.offset", place.offset());
    }
  }

  private void acquire(int permits, int jpegBytes) throws InterruptedException {
    try {
      inFlight.acquire(permits);
    } catch (InterruptedException e) {
      // The frame has left the buffer and is not sent: only this method can account for it.
      settlement.unsent(jpegBytes);
      throw e;
    }
  }

  private void failed(int jpegBytes, Exception failure, Span span) {
    span.failed(failure);
    if (!settlement.failed(jpegBytes, failure)) {
      isHealthy = false;
    }
  }

  /** Waits until Kafka has answered for all frames. */
  void flush() throws InterruptedException {
    try {
      producer.flush();
    } catch (InterruptException e) {
      giveUp();
      throw new InterruptedException(e.getMessage());
    }
  }

  /** Frames in flight are not waited for when this is closed. */
  void giveUp() {
    settlement.abandon();
    closeTimeout = Duration.ZERO;
    // The producer can't be closed by a thread that is interrupted.
    Thread.interrupted();
  }

  @Override
  public void close() {
    try {
      producer.close(closeTimeout);
    } catch (InterruptException e) {
      giveUp();
      producer.close(closeTimeout);
    }
  }
}
