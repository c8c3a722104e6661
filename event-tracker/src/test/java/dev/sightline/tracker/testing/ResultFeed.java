package dev.sightline.tracker.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.contract.BatchResult;
import dev.sightline.contract.BatchResultJson;
import dev.sightline.contract.ResultHeaders;
import dev.sightline.contract.StreamId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Publishes results as the batch consumer does. Not thread-safe. */
public final class ResultFeed implements AutoCloseable {

  private final BatchResultJson json = new BatchResultJson();
  private final String topic;
  private final KafkaProducer<byte[], byte[]> producer;
  private final List<WalkingPeople> cameras = new ArrayList<>();

  /**
   * @param streams how many cameras
   * @param people in front of each
   */
  public ResultFeed(
      String bootstrapServers, String topic, int streams, int people, int framesPerBatch) {
    this.topic = topic;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                300_000,
                ProducerConfig.LINGER_MS_CONFIG,
                0),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    for (int i = 0; i < streams; i++) {
      cameras.add(new WalkingPeople(new StreamId("camera-" + i), people, framesPerBatch, i));
    }
  }

  /** One result of each camera. */
  public void publish() {
    cameras.forEach(camera -> publish(camera.next()));
  }

  /** The next result of one camera. */
  public void publish(int camera) {
    publish(cameras.get(camera).next());
  }

  /** A result; some come twice, as after a consumer was killed. */
  public void publish(BatchResult result) {
    boolean isTwice = result.firstOffset() % 7 == 3;
    for (int times = isTwice ? 2 : 1; times > 0; times--) {
      var unused = producer.send(record(result));
    }
  }

  private ProducerRecord<byte[], byte[]> record(BatchResult result) {
    RecordHeaders headers = new RecordHeaders();
    headers.add(ResultHeaders.BATCH_ID, utf8(result.batchId()));
    headers.add(ResultHeaders.SCHEMA_VERSION, utf8(result.schemaVersion()));
    return new ProducerRecord<>(topic, null, utf8(result.stream()), json.encode(result), headers);
  }

  private static byte[] utf8(Object value) {
    return value.toString().getBytes(UTF_8);
  }

  /** Returns when all of it is in Kafka. */
  public void flush() {
    producer.flush();
  }

  @Override
  public void close() {
    producer.close();
  }
}
