package dev.sightline.console.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.contract.BatchResult;
import dev.sightline.contract.BatchResultJson;
import dev.sightline.contract.ResultHeaders;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Publishes results as the consumer does. */
public final class ResultPublisher implements AutoCloseable {

  private final BatchResultJson json = new BatchResultJson();
  private final KafkaProducer<byte[], byte[]> producer;
  private final String topic;
  private final SampleResults samples;

  public ResultPublisher(String bootstrapServers, String topic, SampleResults samples) {
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    this.topic = topic;
    this.samples = samples;
  }

  /** Returns when the topic has it. */
  public void publish(BatchResult result) throws InterruptedException {
    send(record(result, json.encode(result)));
  }

  /** The same without frames, as for a document that the topic does not take. */
  public void publishWithoutFrames(BatchResult result) throws InterruptedException {
    ProducerRecord<byte[], byte[]> record =
        record(result, json.encodeWithoutFrames(result, samples.keyOf(result)));
    header(record, ResultHeaders.OMITTED_FRAMES, String.valueOf(result.frames().size()));
    send(record);
  }

  /** Anything else. */
  public void publishRaw(String key, byte[] value) throws InterruptedException {
    send(new ProducerRecord<>(topic, key.getBytes(UTF_8), value));
  }

  private ProducerRecord<byte[], byte[]> record(BatchResult result, byte[] value) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(topic, result.stream().value().getBytes(UTF_8), value);
    header(record, ResultHeaders.BATCH_ID, result.batchId().toString());
    header(record, ResultHeaders.SCHEMA_VERSION, String.valueOf(result.schemaVersion()));
    header(record, ResultHeaders.RESULT_KEY, samples.keyOf(result));
    return record;
  }

  private static void header(ProducerRecord<byte[], byte[]> record, String name, String value) {
    record.headers().add(name, value.getBytes(UTF_8));
  }

  private void send(ProducerRecord<byte[], byte[]> record) throws InterruptedException {
    try {
      producer.send(record).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("not published", e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
