package dev.sightline.deploy.size;

/**
 * Where growing ends.
 *
 * @param limit that is reached
 * @param streams that just fit
 */
public record Saturation(Limit limit, long streams) {}
