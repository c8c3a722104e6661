package dev.sightline.capture.publish;

import java.util.Locale;

/** Why a captured frame did not get to Kafka. */
public enum DropReason {
  /** Kafka was slower than the camera; the oldest frame went. */
  BUFFER_FULL,
  /** Kafka was slower than the cameras, and the stream's share of the memory was used up. */
  MEMORY_FULL,
  /** Parts of the picture, or of one that it builds on, were lost between camera and program. */
  DAMAGED,
  /** The picture could not be made a JPEG. */
  ENCODE_FAILED,
  /** The frame is larger than Kafka's limit. */
  TOO_LARGE,
  /** Kafka refused the record: a permission, a fault, a topic that was deleted. */
  KAFKA_REFUSED,
  /** Kafka did not acknowledge the record in time. */
  KAFKA_TIMEOUT,
  /** The program ended, or the stream was removed, before Kafka took the frame. */
  SHUTDOWN;

  /** As metrics name it. */
  public String tag() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
