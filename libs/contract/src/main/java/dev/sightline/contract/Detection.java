package dev.sightline.contract;

import java.util.Objects;

/**
 * One object that the detector found in a frame.
 *
 * @param label the class's name, as the model or its label file has it
 * @param classId the class's index in the model, from 0
 * @param confidence 0 to 1
 * @param box in pixels of the original frame, clipped to it
 */
public record Detection(String label, int classId, double confidence, BoundingBox box) {

  /**
   * @throws IllegalArgumentException if the confidence is not within 0 and 1, or the class id is
   *     negative
   */
  public Detection {
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(box, "box");
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("confidence is " + confidence + ", not 0 to 1");
    }
    if (classId < 0) {
      throw new IllegalArgumentException("classId is " + classId + ", not 0 or more");
    }
  }
}
