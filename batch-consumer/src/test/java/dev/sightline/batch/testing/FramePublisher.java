package dev.sightline.batch.testing;

import dev.sightline.contract.CapturedAtSource;
import dev.sightline.contract.FrameHeaderCodec;
import dev.sightline.contract.FrameHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Publishes frames of one topic as capture does, each durable when the call returns. */
public final class FramePublisher implements AutoCloseable {

  /** When every frame of these tests was captured. */
  public static final Instant CAPTURED_AT = Instant.parse("2026-03-04T05:06:07.890123Z");

  private static final int MAX_REQUEST_BYTES = 16 << 20;

  private final KafkaProducer<byte[], byte[]> producer;
  private final String topic;
  private boolean isTransactional;
  private final UUID captureId = UUID.randomUUID();
  private final FrameHeaderCodec codec = new FrameHeaderCodec();

  public FramePublisher(String bootstrapServers, String topic) {
    this(bootstrapServers, topic, Map.of());
  }

  /**
   * @param settings of Kafka's producer, on top
   */
  public FramePublisher(String bootstrapServers, String topic, Map<String, Object> settings) {
    Map<String, Object> all = new HashMap<>(settings);
    all.put("bootstrap.servers", bootstrapServers);
    all.put("acks", "all");
    all.put("max.request.size", MAX_REQUEST_BYTES);
    this.producer = new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
    this.topic = topic;
  }

  /** The same frames in as few record batches as they fit into. */
  public void publishTogether(String stream, int from, int to) {
    for (int number = from; number < to; number++) {
      var unused = producer.send(frame(stream, number, "frame-" + number, Instant.now()));
    }
    producer.flush();
  }

  /** Frames of one transaction, which is then committed, or aborted. */
  public void publishInTransaction(String stream, int from, int to, boolean commit) {
    if (!isTransactional) {
      producer.initTransactions();
      isTransactional = true;
    }
    producer.beginTransaction();
    publishTogether(stream, from, to);
    if (commit) {
      producer.commitTransaction();
    } else {
      producer.abortTransaction();
    }
  }

  /** Frames numbered from and to, the last exclusive; the comment is {@code frame-<number>}. */
  public void publish(String stream, int from, int to) {
    for (int number = from; number < to; number++) {
      publish(stream, number, "frame-" + number);
    }
  }

  public void publish(String stream, long number, String image) {
    publish(stream, number, image, Instant.now());
  }

  /** The same as if it had been published at that time. */
  public void publish(String stream, int from, int to, Instant publishedAt) {
    for (int number = from; number < to; number++) {
      publish(stream, number, "frame-" + number, publishedAt);
    }
  }

  private void publish(String stream, long number, String image, Instant publishedAt) {
    send(frame(stream, number, image, publishedAt));
  }

  private ProducerRecord<byte[], byte[]> frame(
      String stream, long number, String image, Instant publishedAt) {
    return frame(stream, number, TestJpeg.of(image), publishedAt);
  }

  private ProducerRecord<byte[], byte[]> frame(
      String stream, long number, byte[] value, Instant publishedAt) {
    FrameHeaders headers =
        new FrameHeaders(
            number, captureId, CAPTURED_AT, CapturedAtSource.HOST, 640, 360, Optional.empty());
    ProducerRecord<byte[], byte[]> record = record(stream, value, publishedAt);
    codec.encode(headers).forEach(record.headers()::add);
    return record;
  }

  /** A frame as it should be, spoilt by the test before it is sent. */
  public void publishSpoilt(String stream, String image, Consumer<Headers> spoiler) {
    ProducerRecord<byte[], byte[]> record = frame(stream, 0, image, Instant.now());
    spoiler.accept(record.headers());
    send(record);
  }

  /** A frame as it should be, with another key. */
  public void publishKeyed(byte[] key, String image) {
    ProducerRecord<byte[], byte[]> frame = frame("", 0, image, Instant.now());
    send(new ProducerRecord<>(topic, null, key, frame.value(), frame.headers()));
  }

  /** A record without headers. */
  public void publishPoison(String key, String value) {
    send(record(key, value.getBytes(StandardCharsets.UTF_8), Instant.now()));
  }

  /** A record with a frame's headers and any value. */
  public void publishValue(String stream, long number, byte[] value) {
    send(frame(stream, number, value, Instant.now()));
  }

  @Override
  public void close() {
    producer.close();
  }

  private ProducerRecord<byte[], byte[]> record(String key, byte[] value, Instant publishedAt) {
    return new ProducerRecord<>(
        topic, null, publishedAt.toEpochMilli(), key.getBytes(StandardCharsets.UTF_8), value);
  }

  private void send(ProducerRecord<byte[], byte[]> record) {
    try {
      producer.send(record).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
