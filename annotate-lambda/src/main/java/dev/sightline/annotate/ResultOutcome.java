package dev.sightline.annotate;

import dev.sightline.contract.StreamId;
import java.time.Duration;
import java.util.List;

/** What became of one object that an event names. */
sealed interface ResultOutcome {

  /** The object is not a batch result. */
  record Ignored() implements ResultOutcome {}

  /**
   * A batch result was tried.
   *
   * @param captureToAnnotated of each frame that was annotated, from its capture to its picture
   * @param state whether that was all of them
   */
  record Tried(StreamId stream, List<Duration> captureToAnnotated, State state)
      implements ResultOutcome {
    public Tried {
      captureToAnnotated = List.copyOf(captureToAnnotated);
    }

    int frames() {
      return captureToAnnotated.size();
    }
  }

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
