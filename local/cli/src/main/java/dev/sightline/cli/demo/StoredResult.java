package dev.sightline.cli.demo;

import dev.sightline.contract.BatchResult;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * A result in the bucket.
 *
 * @param storedAt when the bucket had it
 */
record StoredResult(String key, BatchResult result, Instant storedAt) {

  /** The keys of the frames that the batch kept for annotation. */
  Stream<String> imageKeys() {
    return result.frames().stream().flatMap(frame -> frame.imageKey().stream());
  }
}
