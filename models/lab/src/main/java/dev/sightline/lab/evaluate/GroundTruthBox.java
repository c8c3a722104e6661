package dev.sightline.lab.evaluate;

import dev.sightline.contract.BoundingBox;

/**
 * An object that a person marked in an image.
 *
 * @param classId the class's index in the model
 * @param box in pixels of the image
 * @param area in square pixels: the object's own where the labels have it, or else the box's
 * @param crowd whether it is a region of many objects, in which nothing is counted: neither what is
 *     found there nor what is missed (COCO's {@code iscrowd})
 */
public record GroundTruthBox(int classId, BoundingBox box, double area, boolean crowd) {

  /** An object whose own area is not known. */
  public GroundTruthBox(int classId, BoundingBox box, boolean crowd) {
    this(classId, box, box.area(), crowd);
  }
}
