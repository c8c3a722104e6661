package dev.sightline.console.roster;

import dev.sightline.contract.StreamId;
import java.time.Instant;
import java.util.Optional;

/**
 * The newest of a stream's results in the bucket.
 *
 * @param storedAt when it was written, to the second; never later than now
 * @param newestFrame when its last frame was captured, or else {@code storedAt}
 * @param picture its newest frame that is annotated
 */
public record LastSeen(
    StreamId stream, Instant storedAt, Instant newestFrame, Optional<AnnotatedFrame> picture) {

  /**
   * A frame whose annotated image is in the bucket.
   *
   * @param key of that image
   * @param resultKey of its batch
   */
  public record AnnotatedFrame(String key, Instant capturedAt, String resultKey) {}
}
