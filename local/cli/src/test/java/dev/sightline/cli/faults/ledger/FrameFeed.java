package dev.sightline.cli.faults.ledger;

import dev.sightline.contract.CapturedAtSource;
import dev.sightline.contract.FrameHeaderCodec;
import dev.sightline.contract.FrameHeaders;
import dev.sightline.contract.StreamId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Publishes a stream's frames as capture does, and keeps account of them. Each record is durable
 * when the call returns.
 */
public final class FrameFeed implements AutoCloseable {

  private static final int MAX_RECORD_BYTES = 32 << 20;

  private final KafkaProducer<byte[], byte[]> producer;
  private final List<StreamId> streams;
  private final String topic;
  private final UUID captureId = UUID.randomUUID();
  private final FrameHeaderCodec codec = new FrameHeaderCodec();
  private final List<SentRecord> sent = new CopyOnWriteArrayList<>();
  private long nextNumber;
  private int partitions = 1;

  /**
   * @param bootstrapServers without a proxy: this is the test, and not what is tested
   */
  public FrameFeed(String bootstrapServers, StreamId stream, String topic) {
    this(bootstrapServers, List.of(stream), topic);
  }

  /**
   * @param bootstrapServers without a proxy: this is the test, and not what is tested
   * @param streams whose frames come in turn
   */
  public FrameFeed(String bootstrapServers, List<StreamId> streams, String topic) {
    this.producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "acks",
                "all",
                "metadata.max.age.ms",
                1000,
                "max.request.size",
                MAX_RECORD_BYTES),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    this.streams = List.copyOf(streams);
    this.topic = topic;
  }

  /** Spreads the frames over that many partitions from now on. */
  public void spreadOver(int count) {
    partitions = count;
  }

  /** Publishes so many frames, each partition's one after the other. */
  public void publish(int count) throws IOException, InterruptedException, ExecutionException {
    Instant now = Instant.now();
    List<Future<RecordMetadata>> acknowledged = new ArrayList<>();
    List<SentFrame> frames = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      SentFrame frame = new SentFrame(nextNumber, FrameImages.jpeg(nextNumber));
      frames.add(frame);
      acknowledged.add(producer.send(record(frame, now)));
      nextNumber++;
    }
    for (int i = 0; i < count; i++) {
      keep(acknowledged.get(i).get(), OptionalLong.of(frames.get(i).number), frames.get(i).jpeg);
    }
  }

  /** Publishes a record that is not a frame. */
  public void publishPoison(byte[] value) throws InterruptedException, ExecutionException {
    RecordMetadata at = producer.send(new ProducerRecord<>(topic, 0, key(nextNumber), value)).get();
    keep(at, OptionalLong.empty(), value);
  }

  private ProducerRecord<byte[], byte[]> record(SentFrame frame, Instant now) {
    FrameHeaders headers =
        new FrameHeaders(
            frame.number,
            captureId,
            now,
            CapturedAtSource.HOST,
            FrameImages.WIDTH,
            FrameImages.HEIGHT,
            Optional.empty());
    int partition = (int) (frame.number / streams.size() % partitions);
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(topic, partition, key(frame.number), frame.jpeg);
    codec.encode(headers).forEach(record.headers()::add);
    return record;
  }

  private byte[] key(long number) {
    StreamId stream = streams.get((int) (number % streams.size()));
    return stream.value().getBytes(StandardCharsets.UTF_8);
  }

  private void keep(RecordMetadata at, OptionalLong number, byte[] value) {
    sent.add(new SentRecord(new Place(at.topic(), at.partition(), at.offset()), number, value));
  }

  /** Everything so far, in the order of its publication. */
  public List<SentRecord> sent() {
    return List.copyOf(sent);
  }

  /** Forgets what was published: its topic is gone, and so is it. */
  public void forget() {
    sent.clear();
  }

  public String topic() {
    return topic;
  }

  /** The only stream, or the first one. */
  public StreamId stream() {
    return streams.get(0);
  }

  public List<StreamId> streams() {
    return streams;
  }

  @Override
  public void close() {
    producer.close();
  }

  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  private record SentFrame(long number, byte[] jpeg) {}
}
