package dev.sightline.tracker.state;

import dev.sightline.contract.BatchId;
import dev.sightline.contract.TopicId;
import java.util.Objects;
import java.util.Optional;

/**
 * One life of a partition that frames come from: what offsets count in.
 *
 * @param topicId empty where brokers give none
 */
public record FrameLog(String topic, Optional<TopicId> topicId, int partition) {

  public FrameLog {
    Objects.requireNonNull(topic, "topic");
    Objects.requireNonNull(topicId, "topicId");
  }

  static FrameLog of(BatchId batch) {
    return new FrameLog(batch.topic(), batch.topicId(), batch.partition());
  }

  /** The frame of that offset, in the form of a batch's id that would start there. */
  BatchId frame(long offset) {
    return new BatchId(topic, topicId, partition, offset);
  }
}
