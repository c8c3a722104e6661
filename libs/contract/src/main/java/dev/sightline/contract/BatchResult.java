package dev.sightline.contract;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The document that {@code results/…json} holds: one batch, frame by frame, in the order of the
 * offsets. {@link BatchResultJson} writes and reads it; its JSON Schema is the resource {@code
 * batch-result.schema.json} of this package.
 *
 * @param schemaVersion {@link #SCHEMA_VERSION}, or an older one that is still read
 * @param stream the one stream that all frames are of
 * @param topicId which life of the topic; nothing in version 1, and where brokers give none
 * @param lastOffset of the batch's last record, inclusive
 * @param createdAt when the document was made, UTC
 */
public record BatchResult(
    int schemaVersion,
    BatchId batchId,
    StreamId stream,
    String topic,
    Optional<TopicId> topicId,
    int partition,
    long firstOffset,
    long lastOffset,
    Instant createdAt,
    ModelInfo model,
    BatchDurations durationsMs,
    List<FrameResult> frames) {

  /**
   * Counts up when a reader of the older document would misread the newer one. Version 2 has the
   * topic's id in the batch id and as {@code topicId}; version 1, which has neither, is still read.
   */
  public static final int SCHEMA_VERSION = 2;

  static final int OLDEST_READ = 1;

  /**
   * @throws IllegalArgumentException if there is no frame, or batch id and origin disagree
   */
  public BatchResult {
    Objects.requireNonNull(stream, "stream");
    Objects.requireNonNull(createdAt, "createdAt");
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(durationsMs, "durationsMs");
    topicId = topicId == null ? Optional.empty() : topicId;
    frames = List.copyOf(frames);
    if (frames.isEmpty()) {
      throw new IllegalArgumentException("batch " + batchId + " has no frames");
    }
    if (!batchId.equals(new BatchId(topic, topicId, partition, firstOffset))
        || lastOffset < firstOffset) {
      throw new IllegalArgumentException(
          "batch id %s does not name %s-%d at %d to %d"
              .formatted(batchId, topic, partition, firstOffset, lastOffset));
    }
  }

  public BatchResult(
      BatchId batchId,
      StreamId stream,
      long lastOffset,
      Instant createdAt,
      ModelInfo model,
      BatchDurations durationsMs,
      List<FrameResult> frames) {
    this(
        SCHEMA_VERSION,
        batchId,
        stream,
        batchId.topic(),
        batchId.topicId(),
        batchId.partition(),
        batchId.firstOffset(),
        lastOffset,
        createdAt,
        model,
        durationsMs,
        frames);
  }
}
