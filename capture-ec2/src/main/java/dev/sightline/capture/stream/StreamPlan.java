package dev.sightline.capture.stream;

import dev.sightline.capture.config.Pace;
import dev.sightline.capture.config.VideoSource;

/**
 * What is asked of a stream.
 *
 * @param rate frames a second
 * @param pace of a file
 * @param maxFrames after which it ends; 0 for no limit
 */
record StreamPlan(double rate, Pace pace, long maxFrames) {

  /** Cameras pace themselves. */
  boolean isPaced(VideoSource source) {
    return !source.isLive() && pace == Pace.TIMESTAMPS;
  }

  /** A file that is read as fast as it goes can wait for Kafka; nothing that has a pace can. */
  boolean isPatient(VideoSource source) {
    return !source.isLive() && pace == Pace.MAX;
  }
}
