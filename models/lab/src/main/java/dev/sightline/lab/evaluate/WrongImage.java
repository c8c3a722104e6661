package dev.sightline.lab.evaluate;

/**
 * An image that a classifier takes for another class.
 *
 * @param file its path
 * @param is the label that people gave
 * @param found the most confident label of the model
 * @param confidence of that label, 0 to 1
 * @param inTop5 whether the right label is among the five most confident ones
 */
public record WrongImage(String file, String is, String found, double confidence, boolean inTop5) {}
