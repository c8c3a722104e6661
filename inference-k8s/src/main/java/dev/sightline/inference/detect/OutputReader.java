package dev.sightline.inference.detect;

import dev.sightline.inference.frame.FrameOutcome;
import dev.sightline.inference.frame.FrameRejectedException;
import dev.sightline.inference.frame.StageTimes;
import dev.sightline.inference.image.Letterbox;
import dev.sightline.inference.layout.ModelOutputs;

/** Makes a network's output an answer. Not thread-safe: one per worker. */
interface OutputReader {

  /**
   * @param policy what of it is reported
   * @param letterbox where the frame was placed in the network's input
   * @param times that the frame took so far
   * @throws FrameRejectedException {@code MODEL_OUTPUT} if the numbers mean nothing
   */
  FrameOutcome.Detected read(
      ModelOutputs outputs, DetectionPolicy policy, Letterbox letterbox, StageTimes times)
      throws FrameRejectedException;
}
