package dev.sightline.lab.evaluate;

import dev.sightline.inference.image.ImageSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What people marked in images. */
public sealed interface GroundTruth permits YoloGroundTruth, CocoGroundTruth {

  /** Whether it says anything of an image: that there is nothing is something. */
  boolean covers(Path image);

  /**
   * The objects of an image that is covered.
   *
   * @param size of the image as it is seen
   * @throws EvaluationException if the labels are for an image of another size
   */
  List<GroundTruthBox> of(Path image, ImageSize size);

  /** What a reader of the scores must know of the labels, a sentence each. */
  List<String> remarks();

  /**
   * Reads a directory of YOLO label files or a COCO JSON file, all of it.
   *
   * @param images for which labels are wanted
   * @throws EvaluationException if there are none, or they are malformed
   */
  static GroundTruth read(Path labels, List<Path> images, ClassMap classes) throws IOException {
    if (Files.isDirectory(labels)) {
      return YoloGroundTruth.read(labels, images, classes);
    }
    if (Files.isRegularFile(labels)) {
      return CocoGroundTruth.read(labels, images, classes);
    }
    throw new EvaluationException(
        "--labels is '%s', which is not there; needed is a directory of YOLO label files or a COCO JSON file"
            .formatted(labels));
  }
}
