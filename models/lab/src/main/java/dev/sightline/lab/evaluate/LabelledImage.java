package dev.sightline.lab.evaluate;

import java.nio.file.Path;

/**
 * An image of which a person said what it shows.
 *
 * @param classId the class's index in the model
 */
record LabelledImage(Path file, int classId) {}
