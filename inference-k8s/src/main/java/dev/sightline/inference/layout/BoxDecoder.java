package dev.sightline.inference.layout;

import dev.sightline.inference.frame.FrameRejectedException;

/** Reads boxes out of a network's output. Thread-safe. */
public interface BoxDecoder {

  /**
   * Adds every box of at least that confidence, before non-maximum suppression.
   *
   * @param candidates receives the boxes, in pixels of the network's input
   * @throws FrameRejectedException {@code MODEL_OUTPUT} if a number is not finite or a confidence
   *     is above 1
   */
  void decode(ModelOutputs outputs, float minConfidence, Candidates candidates)
      throws FrameRejectedException;
}
