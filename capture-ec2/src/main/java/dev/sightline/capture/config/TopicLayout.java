package dev.sightline.capture.config;

/** Which topic a stream's frames go to: {@code KAFKA_TOPIC_LAYOUT}. */
public enum TopicLayout {
  /** {@code <prefix>.<stream>}, a topic for each stream. */
  PER_STREAM,
  /**
   * The topic that is named like the prefix, for all streams: a stream's frames are in the one
   * partition that its id leads to.
   */
  SHARED
}
