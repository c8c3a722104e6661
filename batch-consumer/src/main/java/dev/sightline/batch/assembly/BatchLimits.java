package dev.sightline.batch.assembly;

import java.time.Duration;

/**
 * When a batch is large or old enough.
 *
 * @param size frames of a full batch
 * @param maxBytes with which a batch is full; a larger record is a batch of its own
 * @param timeout since the arrival of its first record, after which a batch goes as it is
 */
public record BatchLimits(int size, long maxBytes, Duration timeout) {

  long timeoutNanos() {
    return timeout.toNanos();
  }
}
