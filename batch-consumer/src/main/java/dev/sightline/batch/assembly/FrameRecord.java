package dev.sightline.batch.assembly;

import dev.sightline.contract.FrameHeaders;
import dev.sightline.contract.StreamId;
import dev.sightline.contract.TopicId;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record that is a frame: key and headers are as the contract has them. */
public record FrameRecord(
    ConsumerRecord<byte[], byte[]> origin,
    Optional<TopicId> topicId,
    StreamId stream,
    FrameHeaders headers,
    long arrivedNanos)
    implements SourceRecord {

  public FrameRecord {
    Objects.requireNonNull(origin, "origin");
    Objects.requireNonNull(topicId, "topicId");
    Objects.requireNonNull(stream, "stream");
    Objects.requireNonNull(headers, "headers");
  }

  @Override
  public Optional<StreamId> streamIfKnown() {
    return Optional.of(stream);
  }

  /** The encoded image, shared with the record. */
  public byte[] jpeg() {
    return origin.value();
  }
}
