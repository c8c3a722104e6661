package dev.sightline.tracker.world;

/**
 * A walker's feet went over a line.
 *
 * @param seconds when
 * @param leftToRight as seen by who stands at the line's beginning and looks to its end
 */
public record Crossing(String id, double seconds, boolean leftToRight) {}
