package dev.sightline.contract.event;

/**
 * Where an object was, in pixels of the frame: the point of its box that lines and zones look at.
 */
public record PathPoint(double x, double y) {}
