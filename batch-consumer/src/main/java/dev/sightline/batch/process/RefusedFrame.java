package dev.sightline.batch.process;

import dev.sightline.batch.assembly.FrameRecord;
import dev.sightline.batch.deadletter.DeadLetter;
import dev.sightline.batch.deadletter.DeadLetterReason;
import dev.sightline.batch.inference.FramesRefusedException;
import dev.sightline.contract.FrameError;

/**
 * A frame that the service does not take.
 *
 * @param cause what the service answered, or how it failed
 */
record RefusedFrame(FrameRecord frame, DeadLetterReason reason, String cause) {

  static RefusedFrame of(FrameRecord frame, FramesRefusedException refusal) {
    DeadLetterReason reason =
        refusal.isBreaking()
            ? DeadLetterReason.BREAKS_INFERENCE
            : DeadLetterReason.REFUSED_BY_INFERENCE;
    return new RefusedFrame(frame, reason, refusal.getMessage());
  }

  /** A frame whose image the service could not decode, and never will. */
  static RefusedFrame broken(FrameRecord frame, FrameError error) {
    return new RefusedFrame(
        frame, DeadLetterReason.BROKEN_IMAGE, error.code() + ": " + error.message());
  }

  DeadLetter letter() {
    return new DeadLetter(frame, reason, cause);
  }
}
