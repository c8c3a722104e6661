package dev.sightline.annotate;

import dev.sightline.contract.StreamId;

/** What became of one object that an event names. */
sealed interface ResultOutcome {

  /** The object is not a batch result. */
  record Ignored() implements ResultOutcome {}

  /**
   * A batch result was tried.
   *
   * @param frames that were annotated
   * @param state whether that was all of them
   */
  record Tried(StreamId stream, int frames, State state) implements ResultOutcome {}

  /** How a batch result ended. */
  enum State {
    /** All kept frames are annotated. */
    ANNOTATED,
    /** Something of it can't be used, now or later. */
    FAILED,
    /** The store failed: another attempt may succeed. */
    RETRY
  }
}
