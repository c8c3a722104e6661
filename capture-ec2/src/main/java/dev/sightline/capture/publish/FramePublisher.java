package dev.sightline.capture.publish;

import dev.sightline.capture.frame.CapturedFrame;
import dev.sightline.contract.FrameHeaderCodec;
import dev.sightline.contract.StreamId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes frames out of a stream's buffer and publishes them in order. Only so many records are under
 * way at a time; while Kafka is slow the rest stays in the buffer, which knows what to drop.
 */
public final class FramePublisher implements Runnable {

  /** About three seconds of a camera; the producer's own memory bounds it further. */
  static final int MAX_UNDER_WAY = 32;

  private static final Logger log = LoggerFactory.getLogger(FramePublisher.class);

  private final StreamId stream;
  private final String topic;
  private final byte[] key;
  private final FrameBuffer buffer;
  private final ProducerLease producers;
  private final StreamLedger ledger;
  private final FrameHeaderCodec codec = new FrameHeaderCodec();
  private final Semaphore underWay = new Semaphore(MAX_UNDER_WAY);

  public FramePublisher(
      StreamId stream,
      String topic,
      FrameBuffer buffer,
      ProducerLease producers,
      StreamLedger ledger) {
    this.stream = stream;
    this.topic = topic;
    this.key = stream.value().getBytes(StandardCharsets.UTF_8);
    this.buffer = buffer;
    this.producers = producers;
    this.ledger = ledger;
  }

  /** Runs until the buffer is closed and empty, or the thread is interrupted. */
  @Override
  public void run() {
    try {
      Optional<CapturedFrame> next = next();
      while (next.isPresent()) {
        send(next.get());
        next = next();
      }
    } catch (InterruptedException | InterruptException e) {
      log.atDebug().addKeyValue("stream", stream).log("Publishing was interrupted");
    }
  }

  /** Waits until all that was sent is acknowledged or given up; says whether that came in time. */
  public boolean awaitAcknowledged(Duration time) throws InterruptedException {
    if (!underWay.tryAcquire(MAX_UNDER_WAY, time.toMillis(), TimeUnit.MILLISECONDS)) {
      return false;
    }
    underWay.release(MAX_UNDER_WAY);
    return true;
  }

  /** The place under way is had first: a frame that was taken can no longer make room. */
  private Optional<CapturedFrame> next() throws InterruptedException {
    underWay.acquire();
    Optional<CapturedFrame> frame = Optional.empty();
    try {
      frame = buffer.take();
      return frame;
    } finally {
      if (frame.isEmpty()) {
        underWay.release();
      }
    }
  }

  private void send(CapturedFrame frame) {
    ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, key, frame.jpeg());
    codec.encode(frame.headers()).forEach((name, value) -> record.headers().add(name, value));
    Producer<byte[], byte[]> producer = producers.current();
    try {
      var unused = producer.send(record, (metadata, failure) -> settled(producer, frame, failure));
    } catch (InterruptException e) {
      settled(producer, frame, e);
      throw e;
    } catch (KafkaException | IllegalStateException e) {
      // The producer refused the record before it was under way; there is no callback then.
      settled(producer, frame, e);
    }
  }

  private void settled(Producer<byte[], byte[]> producer, CapturedFrame frame, Exception failure) {
    try {
      if (failure == null) {
        ledger.published();
      } else {
        refused(producer, frame, failure);
      }
    } finally {
      underWay.release();
    }
  }

  private void refused(Producer<byte[], byte[]> producer, CapturedFrame frame, Exception failure) {
    ledger.dropped(reason(failure));
    log.atWarn()
        .addKeyValue("stream", stream)
        .addKeyValue("frame", frame.headers().frameNumber())
        .addKeyValue("bytes", frame.jpeg().length)
        .addKeyValue("cause", failure.toString())
        .log("Kafka did not take a frame");
    producers.failed(producer, failure);
  }

  private static DropReason reason(Exception failure) {
    if (failure instanceof RecordTooLargeException) {
      return DropReason.TOO_LARGE;
    }
    return failure instanceof InterruptException ? DropReason.SHUTDOWN : DropReason.KAFKA_REFUSED;
  }
}
