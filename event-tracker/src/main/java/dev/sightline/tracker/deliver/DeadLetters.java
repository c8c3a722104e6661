package dev.sightline.tracker.deliver;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.contract.DeadLetterHeaders;
import java.time.Clock;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The events that a receiver refused for good, as records of a topic: unchanged, with {@link
 * DeadLetterHeaders} beside their own. Thread-safe if the producer is.
 */
public final class DeadLetters {

  private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

  private final Producer<byte[], byte[]> producer;
  private final String topic;
  private final Clock clock;

  public DeadLetters(Producer<byte[], byte[]> producer, String topic, Clock clock) {
    this.producer = producer;
    this.topic = topic;
    this.clock = clock;
  }

  /**
   * Returns when the topic has it.
   *
   * @param cause {@code <REASON>: <text for a person>}
   * @throws KafkaException if the topic does not take it
   */
  void send(ConsumerRecord<byte[], byte[]> record, String cause) throws InterruptedException {
    ProducerRecord<byte[], byte[]> letter =
        new ProducerRecord<>(topic, null, record.key(), record.value(), record.headers());
    add(letter, DeadLetterHeaders.CAUSE, cause);
    add(letter, DeadLetterHeaders.TIME, clock.instant().toString());
    add(letter, DeadLetterHeaders.TOPIC, record.topic());
    add(letter, DeadLetterHeaders.PARTITION, Integer.toString(record.partition()));
    add(letter, DeadLetterHeaders.OFFSET, Long.toString(record.offset()));
    try {
      producer.send(letter).get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException failed ? failed : new KafkaException(e);
    }
    log.atWarn()
        .addKeyValue("partition", record.partition())
        .addKeyValue("offset", record.offset())
        .addKeyValue("cause", cause)
        .log("Event dead-lettered");
  }

  private static void add(ProducerRecord<byte[], byte[]> letter, String name, String value) {
    letter.headers().add(name, value.getBytes(UTF_8));
  }
}
