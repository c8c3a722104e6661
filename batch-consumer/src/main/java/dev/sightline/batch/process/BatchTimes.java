package dev.sightline.batch.process;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * Where a batch's time went.
 *
 * @param queueWait from the arrival of the batch's last record to the start of the call
 * @param inference from the first call of the service to its last answer, with every retry
 * @param store from the first write to the written result; zero where nothing is stored
 * @param processing from the arrival of the batch's last record to the end of its work
 * @param doneAt when that was
 */
public record BatchTimes(
    Duration queueWait, Duration inference, Duration store, Duration processing, Instant doneAt) {

  /** Of what was not processed. */
  static final BatchTimes NONE =
      new BatchTimes(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Instant.EPOCH);

  public BatchTimes {
    Objects.requireNonNull(queueWait, "queueWait");
    Objects.requireNonNull(inference, "inference");
    Objects.requireNonNull(store, "store");
    Objects.requireNonNull(processing, "processing");
    Objects.requireNonNull(doneAt, "doneAt");
  }
}
