package dev.sightline.console.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.contract.event.EventHeaders;
import dev.sightline.contract.event.ObjectEvent;
import dev.sightline.contract.event.ObjectEventJson;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Publishes events as the tracker does: in transactions. */
public final class EventPublisher implements AutoCloseable {

  private final ObjectEventJson json = new ObjectEventJson();
  private final KafkaProducer<byte[], byte[]> producer;
  private final String topic;

  public EventPublisher(String bootstrapServers, String topic) {
    this.producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "transactional.id",
                UUID.randomUUID().toString()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    this.topic = topic;
    producer.initTransactions();
  }

  /** Returns when the topic has it. */
  public void publish(ObjectEvent event) throws InterruptedException {
    producer.beginTransaction();
    send(event);
    producer.commitTransaction();
  }

  /** What a tracker wrote that was killed before it could say that this holds. */
  public void publishInVain(ObjectEvent event) throws InterruptedException {
    producer.beginTransaction();
    send(event);
    producer.abortTransaction();
  }

  /** Anything else. */
  public void publishRaw(byte[] value) throws InterruptedException {
    producer.beginTransaction();
    send(new ProducerRecord<>(topic, "gate".getBytes(UTF_8), value));
    producer.commitTransaction();
  }

  private void send(ObjectEvent event) throws InterruptedException {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            topic, event.track().stream().value().getBytes(UTF_8), json.encode(event));
    record.headers().add(EventHeaders.EVENT_ID, event.eventId().toString().getBytes(UTF_8));
    send(record);
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
