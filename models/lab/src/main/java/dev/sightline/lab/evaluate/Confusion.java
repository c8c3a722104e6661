package dev.sightline.lab.evaluate;

/**
 * Objects of one class that were taken for another.
 *
 * @param is the label that people gave
 * @param found the label that the model gave
 * @param objects so many
 */
public record Confusion(String is, String found, int objects) {}
