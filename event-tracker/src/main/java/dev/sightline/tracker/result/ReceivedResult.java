package dev.sightline.tracker.result;

import dev.sightline.contract.BatchId;
import dev.sightline.contract.BatchResult;
import dev.sightline.contract.StreamId;

/** A result as its record has it. */
public sealed interface ReceivedResult {

  StreamId stream();

  /** With its frames. */
  record Whole(BatchResult result) implements ReceivedResult {
    @Override
    public StreamId stream() {
      return result.stream();
    }
  }

  /**
   * Without its frames, which did not fit.
   *
   * @param key of the object that holds the whole
   */
  record Elsewhere(StreamId stream, BatchId batch, String key) implements ReceivedResult {}
}
