package dev.sightline.console.archive;

/**
 * What was found of one label.
 *
 * @param count of detections or classifications
 * @param confidence the highest, 0 to 1
 */
public record Found(String label, int count, double confidence) {}
