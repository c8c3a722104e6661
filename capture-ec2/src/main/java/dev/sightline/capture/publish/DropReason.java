package dev.sightline.capture.publish;

import java.util.Locale;

/** Why a captured frame did not get to Kafka. */
public enum DropReason {
  /** Kafka was slower than the camera; the oldest frame went. */
  BUFFER_FULL,
  /** The picture could not be made a JPEG. */
  ENCODE_FAILED,
  /** The frame is larger than Kafka's limit. */
  TOO_LARGE,
  /** Kafka refused the record, or did not acknowledge it in time. */
  KAFKA_REFUSED,
  /** The program ended before Kafka took the frame. */
  SHUTDOWN;

  /** As metrics name it. */
  public String tag() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
