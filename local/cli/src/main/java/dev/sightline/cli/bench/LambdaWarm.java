package dev.sightline.cli.bench;

import dev.sightline.cli.report.Percentiles;

/**
 * What a warm function takes for a batch with one kept frame, from the event to the answer.
 *
 * @param jpegBytes of the frame
 * @param ms three requests to a server on this machine among it
 */
public record LambdaWarm(int width, int height, int jpegBytes, int pictures, Percentiles ms) {}
