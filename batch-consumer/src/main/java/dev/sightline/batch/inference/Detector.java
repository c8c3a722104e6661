package dev.sightline.batch.inference;

import dev.sightline.batch.retry.TransientException;

/** Finds objects in frames. */
@FunctionalInterface
public interface Detector {

  /**
   * One attempt.
   *
   * @return one verdict for each image, in their order
   * @throws FramesRefusedException if the service blames what was sent
   * @throws TransientException if another attempt may succeed
   */
  DetectionAnswer detect(DetectionRequest request)
      throws FramesRefusedException, TransientException, InterruptedException;
}
