package dev.sightline.batch.assembly;

import dev.sightline.contract.StreamId;
import dev.sightline.contract.TopicId;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record that is not a frame and goes to the dead letters.
 *
 * @param cause for a person: what was found and what is needed
 */
public record RejectedRecord(
    ConsumerRecord<byte[], byte[]> origin,
    Optional<TopicId> topicId,
    Optional<StreamId> streamIfKnown,
    String cause,
    long arrivedNanos)
    implements SourceRecord {

  public RejectedRecord {
    Objects.requireNonNull(origin, "origin");
    Objects.requireNonNull(topicId, "topicId");
    Objects.requireNonNull(streamIfKnown, "streamIfKnown");
    Objects.requireNonNull(cause, "cause");
  }
}
