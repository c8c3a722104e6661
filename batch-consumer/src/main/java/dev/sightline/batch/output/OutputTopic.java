package dev.sightline.batch.output;

import dev.sightline.batch.retry.TransientException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way into a topic. It is made, if it is missing and it may be made, when the first record
 * comes. After a failure it is looked after again: the topic may have gone, or could not be made
 * the first time. Thread-safe.
 */
public final class OutputTopic {

  private static final Logger log = LoggerFactory.getLogger(OutputTopic.class);

  private final String name;
  private final Map<String, String> configs;
  private final LazyProducer producer;
  private boolean isEnsured;

  /**
   * @param configs of the topic, where it is made here; what they do not say the brokers do
   * @param producer the caller closes it
   */
  public OutputTopic(String name, Map<String, String> configs, LazyProducer producer) {
    this.name = name;
    this.configs = Map.copyOf(configs);
    this.producer = producer;
  }

  public String name() {
    return name;
  }

  /**
   * One attempt. When it returns, the record is durable.
   *
   * @throws RecordTooLargeException if the topic, or the producer, takes no record of that size
   * @throws TransientException if the record may not be there
   */
  public void send(ProducerRecord<byte[], byte[]> record)
      throws TransientException, InterruptedException {
    try {
      ready().send(record).get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RecordTooLargeException tooLarge) {
        throw tooLarge;
      }
      throw unsent(e.getCause());
    } catch (InterruptException e) {
      throw interrupted(e);
    } catch (KafkaException e) {
      throw unsent(e);
    }
  }

  private synchronized Producer<byte[], byte[]> ready() throws InterruptedException {
    if (!isEnsured) {
      createIfMissing();
      isEnsured = true;
    }
    return producer.open();
  }

  private TransientException unsent(Throwable cause) {
    lookAfterAgain();
    String found = "topic " + name + ": " + cause.getMessage();
    return cause instanceof AuthorizationException || cause instanceof AuthenticationException
        ? TransientException.lasting(found, cause)
        : TransientException.passing(found, cause);
  }

  private synchronized void lookAfterAgain() {
    isEnsured = false;
  }

  private InterruptedException interrupted(Exception cause) {
    Thread.interrupted();
    InterruptedException interrupted = new InterruptedException("record for " + name + " given up");
    interrupted.initCause(cause);
    return interrupted;
  }

  private void createIfMissing() throws InterruptedException {
    NewTopic topic = new NewTopic(name, Optional.empty(), Optional.empty());
    topic.configs(configs);
    Admin admin = producer.admin();
    try {
      admin.createTopics(List.of(topic)).all().get();
      log.atInfo().addKeyValue("topic", name).log("Topic created");
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        // Perhaps it may not be made here and is there all the same: sending will tell.
        log.atWarn()
            .addKeyValue("topic", name)
            .addKeyValue("cause", e.getCause().getMessage())
            .log("Topic not created");
      }
    } finally {
      // At once, also where a call was given up: others wait for this thread.
      admin.close(Duration.ZERO);
    }
  }
}
