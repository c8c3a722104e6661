package dev.sightline.lab.evaluate;

import dev.sightline.inference.image.ImageSize;
import java.util.Optional;

/**
 * An image that a COCO file lists.
 *
 * @param path its {@code file_name}, with slashes
 * @param size empty where the file doesn't say
 * @param boxes that are marked in it
 */
record CocoImage(String path, Optional<ImageSize> size, DistinctLabels<GroundTruthBox> boxes) {

  /** Without its directories. */
  String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
