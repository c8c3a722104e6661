package dev.sightline.batch.deadletter;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way into the dead-letter topic. Most runs have no dead letter: the topic is made, if it is
 * missing and it may be made, and the producer opened, when the first one comes. After a failure it
 * is looked after again: the topic may have gone, or could not be made the first time. Thread-safe.
 */
public final class DeadLetterTopic implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(DeadLetterTopic.class);

  /** Room for any frame with the headers that a dead letter has on top. */
  private static final int MAX_MESSAGE_BYTES = 32 << 20;

  private final String name;
  private final Properties properties;
  private Optional<Producer<byte[], byte[]>> producer = Optional.empty();
  private boolean isEnsured;

  /**
   * @param properties of Kafka's producer and admin client
   */
  public DeadLetterTopic(String name, Properties properties) {
    this.name = name;
    this.properties = properties;
  }

  String name() {
    return name;
  }

  synchronized Producer<byte[], byte[]> producer() throws InterruptedException {
    if (!isEnsured) {
      createIfMissing();
      isEnsured = true;
    }
    if (producer.isEmpty()) {
      producer =
          Optional.of(
              new KafkaProducer<>(
                  properties, new ByteArraySerializer(), new ByteArraySerializer()));
    }
    return producer.get();
  }

  /** A dead letter did not arrive: perhaps the topic does not exist. */
  synchronized void failed() {
    isEnsured = false;
  }

  @Override
  public synchronized void close() {
    producer.ifPresent(Producer::close);
  }

  private void createIfMissing() throws InterruptedException {
    NewTopic topic = new NewTopic(name, Optional.empty(), Optional.empty());
    topic.configs(
        Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(MAX_MESSAGE_BYTES)));
    try (Admin admin = Admin.create(properties)) {
      admin.createTopics(List.of(topic)).all().get();
      log.atInfo().addKeyValue("topic", name).log("Dead-letter topic created");
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        // Perhaps it may not be made here and is there all the same: sending will tell.
        log.atWarn()
            .addKeyValue("topic", name)
            .addKeyValue("cause", e.getCause().getMessage())
            .log("Dead-letter topic not created");
      }
    }
  }
}
