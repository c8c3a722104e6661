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

  /** Of key and headers together; a frame's are under one KiB. */
  private static final long MAX_KEPT_BYTES = 16 << 10;

  private final String topic;

  DeadLetterEncoder(String topic) {
    this.topic = topic;
  }

  ProducerRecord<byte[], byte[]> encode(DeadLetter letter, Instant now) {
    ConsumerRecord<byte[], byte[]> origin = letter.record().origin();
    RecordHeaders headers = headers(origin.headers(), letter, now);
    if (letter.reason() == DeadLetterReason.UNREADABLE) {
      // So that it is not mistaken for the record and replayed.
      headers.add(DeadLetterHeaders.OMITTED_BYTES, utf8("unknown"));
    }
    return record(origin.key(), origin.value(), headers);
  }

  /**
   * Without the value, for a letter that the brokers will not take for its size. Key and headers
   * that are large themselves are left out, too: such a letter would be refused again.
   */
  ProducerRecord<byte[], byte[]> encodeWithoutValue(DeadLetter letter, Instant now) {
    ConsumerRecord<byte[], byte[]> origin = letter.record().origin();
    int valueBytes = origin.value() == null ? 0 : origin.value().length;
    boolean isSmall = letter.record().bytes() - valueBytes <= MAX_KEPT_BYTES;
    RecordHeaders headers = headers(isSmall ? origin.headers() : new RecordHeaders(), letter, now);
    headers.add(DeadLetterHeaders.OMITTED_BYTES, utf8(valueBytes));
    return record(isSmall ? origin.key() : new byte[0], new byte[0], headers);
  }

  private ProducerRecord<byte[], byte[]> record(byte[] key, byte[] value, Headers headers) {
    return new ProducerRecord<>(topic, null, key, value, headers);
  }

  private static RecordHeaders headers(Headers kept, DeadLetter letter, Instant now) {
    ConsumerRecord<byte[], byte[]> origin = letter.record().origin();
    RecordHeaders headers = new RecordHeaders(kept);
    headers.add(DeadLetterHeaders.CAUSE, utf8(letter.reason() + ": " + letter.cause()));
    headers.add(DeadLetterHeaders.TIME, utf8(now));
    headers.add(DeadLetterHeaders.TOPIC, utf8(origin.topic()));
    letter.record().topicId().ifPresent(id -> headers.add(DeadLetterHeaders.TOPIC_ID, utf8(id)));
    headers.add(DeadLetterHeaders.PARTITION, utf8(origin.partition()));
    headers.add(DeadLetterHeaders.OFFSET, utf8(origin.offset()));
    return headers;
  }

  private static byte[] utf8(Object value) {
    return String.valueOf(value).getBytes(StandardCharsets.UTF_8);
  }
}
