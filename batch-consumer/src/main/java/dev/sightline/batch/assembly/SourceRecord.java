package dev.sightline.batch.assembly;

import dev.sightline.contract.StreamId;
import dev.sightline.contract.TopicId;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** A record as it came from Kafka, judged: a frame, or something that is none. */
public sealed interface SourceRecord permits FrameRecord, RejectedRecord {

  /** The record itself, whose arrays are shared, not copied. */
  ConsumerRecord<byte[], byte[]> origin();

  /** Which life of its topic it is of; empty if the brokers give topics no id. */
  Optional<TopicId> topicId();

  /** When it arrived here, on a monotonic clock in nanoseconds. */
  long arrivedNanos();

  /** The stream it is of, as far as that can be told. */
  Optional<StreamId> streamIfKnown();

  default long offset() {
    return origin().offset();
  }

  /** When it was written, in milliseconds of the epoch; empty if the topic keeps no times. */
  default OptionalLong timestamp() {
    return origin().timestamp() < 0 ? OptionalLong.empty() : OptionalLong.of(origin().timestamp());
  }

  /** Memory that the record holds, about; headers may be larger than the value. */
  default long bytes() {
    long bytes = size(origin().key()) + size(origin().value());
    for (Header header : origin().headers()) {
      bytes += header.key().length() + size(header.value());
    }
    return bytes;
  }

  private static long size(byte[] bytes) {
    return bytes == null ? 0 : bytes.length;
  }
}
