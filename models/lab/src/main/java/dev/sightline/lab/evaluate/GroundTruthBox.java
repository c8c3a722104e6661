package dev.sightline.lab.evaluate;

import dev.sightline.contract.BoundingBox;

/**
 * An object that a person marked in an image.
 *
 * @param classId the class's index in the model
 * @param box in pixels of the image
 * @param crowd whether it is a region of many objects, in which nothing is counted: neither what is
 *     found there nor what is missed (COCO's {@code iscrowd})
 */
public record GroundTruthBox(int classId, BoundingBox box, boolean crowd) {}
