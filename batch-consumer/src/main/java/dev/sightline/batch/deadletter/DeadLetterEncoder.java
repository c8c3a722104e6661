package dev.sightline.batch.deadletter;

import dev.sightline.contract.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A dead letter as a Kafka record: the original key, value and headers, and headers that say where
 * it is from and what is wrong with it.
 */
final class DeadLetterEncoder {

  private final String topic;

  DeadLetterEncoder(String topic) {
    this.topic = topic;
  }

  ProducerRecord<byte[], byte[]> encode(DeadLetter letter, Instant now) {
    ConsumerRecord<byte[], byte[]> origin = letter.record().origin();
    return record(origin.key(), origin.value(), headers(letter, now));
  }

  /** Without the value, for a letter that the brokers will not take for its size. */
  ProducerRecord<byte[], byte[]> encodeWithoutValue(DeadLetter letter, Instant now) {
    RecordHeaders headers = headers(letter, now);
    headers.add(DeadLetterHeaders.OMITTED_BYTES, utf8(valueBytes(letter)));
    return record(letter.record().origin().key(), new byte[0], headers);
  }

  private ProducerRecord<byte[], byte[]> record(byte[] key, byte[] value, Headers headers) {
    return new ProducerRecord<>(topic, null, key, value, headers);
  }

  private static RecordHeaders headers(DeadLetter letter, Instant now) {
    ConsumerRecord<byte[], byte[]> origin = letter.record().origin();
    RecordHeaders headers = new RecordHeaders(origin.headers());
    headers.add(DeadLetterHeaders.CAUSE, utf8(letter.reason() + ": " + letter.cause()));
    headers.add(DeadLetterHeaders.TIME, utf8(now));
    headers.add(DeadLetterHeaders.TOPIC, utf8(origin.topic()));
    headers.add(DeadLetterHeaders.PARTITION, utf8(origin.partition()));
    headers.add(DeadLetterHeaders.OFFSET, utf8(origin.offset()));
    return headers;
  }

  private static int valueBytes(DeadLetter letter) {
    byte[] value = letter.record().origin().value();
    return value == null ? 0 : value.length;
  }

  private static byte[] utf8(Object value) {
    return String.valueOf(value).getBytes(StandardCharsets.UTF_8);
  }
}
