package dev.sightline.inference.layout;

import dev.sightline.inference.frame.FrameErrorCode;
import dev.sightline.inference.frame.FrameRejectedException;

/** Reads a class index that a network puts out as a number. */
final class ClassIndex {

  private ClassIndex() {}

  /**
   * @throws FrameRejectedException {@code MODEL_OUTPUT} unless it is one of that many classes
   */
  static int of(float value, int classes) throws FrameRejectedException {
    if (!(value >= 0 && value < classes)) {
      throw new FrameRejectedException(
          FrameErrorCode.MODEL_OUTPUT,
          "the network gave the class %s; it has %d classes".formatted(value, classes));
    }
    return (int) value;
  }
}
