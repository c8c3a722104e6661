package dev.sightline.batch.output;

import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A producer that is opened with the first record. Thread-safe. */
public final class LazyProducer implements AutoCloseable {

  private static final int ADMIN_TIMEOUT_MILLIS = 10_000;

  private final Properties properties;
  private Optional<Producer<byte[], byte[]>> producer = Optional.empty();

  /**
   * @param properties of Kafka's producer and admin client
   */
  public LazyProducer(Properties properties) {
    this.properties = properties;
  }

  synchronized Producer<byte[], byte[]> open() {
    if (producer.isEmpty()) {
      producer =
          Optional.of(
              new KafkaProducer<>(
                  properties, new ByteArraySerializer(), new ByteArraySerializer()));
    }
    return producer.get();
  }

  /** A client for the same brokers that looks after topics; the caller closes it. */
  Admin admin() {
    Properties patient = new Properties();
    patient.putAll(properties);
    patient.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ADMIN_TIMEOUT_MILLIS);
    patient.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ADMIN_TIMEOUT_MILLIS);
    return Admin.create(patient);
  }

  @Override
  public synchronized void close() {
    producer.ifPresent(Producer::close);
  }
}
