package dev.sightline.tracker.deliver;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.contract.DeadLetterHeaders;
import java.time.Clock;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * The events that a receiver refused for good, as records of a topic: unchanged, with {@link
 * DeadLetterHeaders} beside their own. Thread-safe if the producer is.
 */
public final class DeadLetters {

  /** Of key and headers together; an event's are under one KiB. */
  private static final long MOST_BYTES_BESIDE_VALUE = 16 << 10;

  private final Producer<byte[], byte[]> producer;
  private final String topic;
  private final Clock clock;

  public DeadLetters(Producer<byte[], byte[]> producer, String topic, Clock clock) {
    this.producer = producer;
    this.topic = topic;
    this.clock = clock;
  }

  /**
   * Returns when the topic has it. What is too large for the topic goes without its value, and
   * {@link DeadLetterHeaders#OMITTED_BYTES} says how much that was.
   *
   * @param receiver who refused it
   * @param cause {@code <REASON>: <text for a person>}
   * @return whether it has its value
   * @throws KafkaException if the topic does not take it
   */
  boolean send(ConsumerRecord<byte[], byte[]> record, String receiver, String cause)
      throws InterruptedException {
    if (isTaken(letter(record, record.headers(), record.key(), record.value(), receiver, cause))) {
      return true;
    }
    sendWithoutValue(record, receiver, cause);
    return false;
  }

  /** Key and headers that are large themselves are left out, too: they would be refused again. */
  private void sendWithoutValue(
      ConsumerRecord<byte[], byte[]> record, String receiver, String cause)
      throws InterruptedException {
    boolean isSmall = bytesBesideValue(record) <= MOST_BYTES_BESIDE_VALUE;
    ProducerRecord<byte[], byte[]> letter =
        letter(
            record,
            isSmall ? record.headers() : new RecordHeaders(),
            isSmall ? record.key() : new byte[0],
            new byte[0],
            receiver,
            cause);
    int omitted = record.value() == null ? 0 : record.value().length;
    add(letter, DeadLetterHeaders.OMITTED_BYTES, Integer.toString(omitted));
    if (!isTaken(letter)) {
      throw new KafkaException("the topic takes no letter of any size");
    }
  }

  private static long bytesBesideValue(ConsumerRecord<byte[], byte[]> record) {
    long bytes = record.key() == null ? 0 : record.key().length;
    for (Header header : record.headers()) {
      bytes += header.key().getBytes(UTF_8).length;
      bytes += header.value() == null ? 0 : header.value().length;
    }
    return bytes;
  }

  private ProducerRecord<byte[], byte[]> letter(
      ConsumerRecord<byte[], byte[]> record,
      Headers headers,
      byte[] key,
      byte[] value,
      String receiver,
      String cause) {
    ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(topic, null, key, value, headers);
    add(letter, DeadLetterHeaders.CAUSE, cause);
    add(letter, DeadLetterHeaders.RECEIVER, receiver);
    add(letter, DeadLetterHeaders.TIME, clock.instant().toString());
    add(letter, DeadLetterHeaders.TOPIC, record.topic());
    add(letter, DeadLetterHeaders.PARTITION, Integer.toString(record.partition()));
    add(letter, DeadLetterHeaders.OFFSET, Long.toString(record.offset()));
    return letter;
  }

  private static void add(ProducerRecord<byte[], byte[]> letter, String name, String value) {
    letter.headers().add(name, value.getBytes(UTF_8));
  }

  /** Whether it was not too large. */
  private boolean isTaken(ProducerRecord<byte[], byte[]> letter) throws InterruptedException {
    try {
      producer.send(letter).get();
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RecordTooLargeException
          || e.getCause() instanceof RecordBatchTooLargeException) {
        return false;
      }
      throw e.getCause() instanceof KafkaException failed ? failed : new KafkaException(e);
    }
  }
}
