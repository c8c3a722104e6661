package dev.sightline.cli.bench;

import dev.sightline.contract.BatchResult;
import java.time.Instant;

/**
 * A batch whose result is in the bucket.
 *
 * @param at when it was
 * @param nanos the same by a clock that never goes back
 */
record StoredBatch(BatchResult result, Instant at, long nanos) {

  int frames() {
    return result.frames().size();
  }
}
