package dev.sightline.lab.evaluate;

import java.util.OptionalDouble;

/**
 * How well objects of one size are found.
 *
 * @param size "small", "medium" or "large"
 * @param objects of that size in all images, without crowd regions
 * @param map5095 mean of the classes' average precisions over overlaps of 0.50, 0.55, … 0.95; empty
 *     without objects
 */
public record SizeScore(String size, int objects, OptionalDouble map5095) {}
