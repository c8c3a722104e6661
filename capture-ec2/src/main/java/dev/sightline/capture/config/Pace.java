package dev.sightline.capture.config;

/** How fast a file is played. */
public enum Pace {
  /** As its timestamps say. */
  TIMESTAMPS,
  /** As fast as it can be read: the file waits for Kafka, and no frame is dropped. */
  MAX
}
