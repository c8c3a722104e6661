package dev.sightline.batch.deadletter;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A dead letter as a Kafka record: the original key, value and headers, and headers that say where
 * it is from and what is wrong with it. {@code dlq-topic}, {@code dlq-partition} and {@code
 * dlq-offset} together identify the original: after a crash a letter may be there twice.
 */
final class DeadLetterEncoder {

  static final String CAUSE = "dlq-cause";
  static final String TIME = "dlq-time";
  static final String TOPIC = "dlq-topic";
  static final String PARTITION = "dlq-partition";
  static final String OFFSET = "dlq-offset";

  /** Size of the original value where the letter comes without it. */
  static final String OMITTED_BYTES = "dlq-omitted-bytes";

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
    headers.add(OMITTED_BYTES, utf8(letter.record().bytes()));
    return record(letter.record().origin().key(), new byte[0], headers);
  }

  private ProducerRecord<byte[], byte[]> record(byte[] key, byte[] value, Headers headers) {
    return new ProducerRecord<>(topic, null, key, value, headers);
  }

  private static RecordHeaders headers(DeadLetter letter, Instant now) {
    ConsumerRecord<byte[], byte[]> origin = letter.record().origin();
    RecordHeaders headers = new RecordHeaders(origin.headers());
    headers.add(CAUSE, utf8(letter.reason() + ": " + letter.cause()));
    headers.add(TIME, utf8(now));
    headers.add(TOPIC, utf8(origin.topic()));
    headers.add(PARTITION, utf8(origin.partition()));
    headers.add(OFFSET, utf8(origin.offset()));
    return headers;
  }

  private static byte[] utf8(Object value) {
    return String.valueOf(value).getBytes(StandardCharsets.UTF_8);
  }
}
