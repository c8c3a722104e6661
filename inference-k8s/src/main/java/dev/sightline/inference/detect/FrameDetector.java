package dev.sightline.inference.detect;

import dev.sightline.inference.frame.EncodedImage;
import dev.sightline.inference.frame.FrameOutcome;

/** Detects in one frame after the other. Not thread-safe: one per worker, which closes it. */
public interface FrameDetector extends AutoCloseable {

  /**
   * A frame that cannot be used is an outcome, not an exception; whatever is thrown is a failure of
   * the network, of a library or of memory.
   */
  FrameOutcome detect(EncodedImage image, DetectionPolicy policy);

  @Override
  void close();
}
