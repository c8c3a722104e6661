package dev.sightline.cli.deadletters;

import dev.sightline.cli.topics.TopicException;
import dev.sightline.contract.DeadLetterHeaders;
import dev.sightline.contract.FrameTopics;
import dev.sightline.ledger.deadletter.DeadLetter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends letters back to their original topics as they were: key, value and headers without those of
 * a dead letter. Each is durable when the call returns; one that is sent twice is there twice.
 */
public final class DeadLetterReplay implements AutoCloseable {

  private static final int MAX_REQUEST_BYTES = 64 << 20;
  private static final int TIMEOUT_MS = 15_000;

  private final KafkaProducer<byte[], byte[]> producer;
  private final FrameTopics topics;

  /**
   * @param client how Kafka's clients reach the brokers
   * @param topics the only ones that letters are sent to
   */
  public DeadLetterReplay(Map<String, Object> client, FrameTopics topics) {
    Map<String, Object> settings = new HashMap<>(client);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, TIMEOUT_MS);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 2 * TIMEOUT_MS);
    this.producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    this.topics = topics;
  }

  /** Why a letter can't go back, if it can't. */
  public Optional<String> obstacle(DeadLetter letter) {
    return letter.obstacle(topics);
  }

  /**
   * @throws TopicException if the letter is not durable in its topic
   * @throws IllegalArgumentException if there is an {@link #obstacle}
   */
  public void send(DeadLetter letter) throws TopicException, InterruptedException {
    if (obstacle(letter).isPresent()) {
      throw new IllegalArgumentException(letter.id() + ": " + obstacle(letter).get());
    }
    try {
      producer.send(original(letter)).get();
    } catch (ExecutionException e) {
      throw unsent(letter, e.getCause());
    } catch (KafkaException e) {
      throw unsent(letter, e);
    }
  }

  private static ProducerRecord<byte[], byte[]> original(DeadLetter letter) {
    List<Header> headers =
        StreamSupport.stream(letter.record().headers().spliterator(), false)
            .filter(header -> !DeadLetterHeaders.ALL.contains(header.key()))
            .toList();
    return new ProducerRecord<>(
        letter.originTopic().orElseThrow(),
        null,
        letter.record().key(),
        letter.record().value(),
        headers);
  }

  private static TopicException unsent(DeadLetter letter, Throwable cause) {
    return new TopicException(
        "dead letter " + letter.id() + " was not sent: " + cause.getMessage(), cause);
  }

  @Override
  public void close() {
    producer.close();
  }
}
