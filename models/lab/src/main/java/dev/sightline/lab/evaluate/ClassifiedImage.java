package dev.sightline.lab.evaluate;

import dev.sightline.contract.Classification;
import dev.sightline.inference.frame.StageTimes;
import java.util.List;

/**
 * An image and what the model took it for.
 *
 * @param found highest confidence first; at least one
 * @param times what the image took
 */
record ClassifiedImage(LabelledImage image, List<Classification> found, StageTimes times) {

  ClassifiedImage {
    found = List.copyOf(found);
  }

  /** What it is taken for. */
  Classification best() {
    return found.get(0);
  }

  /** Whether the right class is among so many of the most confident ones. */
  boolean isRight(int among) {
    return found.stream().limit(among).anyMatch(one -> one.classId() == image.classId());
  }
}
