package dev.sightline.lab.evaluate;

/**
 * How well the images of one class are told.
 *
 * @param images of that class
 * @param right of them
 * @param rightInTop5 of which it is among the five most confident classes
 */
public record ClassAccuracy(String label, int images, int right, int rightInTop5) {}
