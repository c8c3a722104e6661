package dev.sightline.capture.testing;

/**
 * What a run left when it came to its end.
 *
 * @param output what it logged
 * @param errors what it wrote to standard error
 */
public record CaptureResult(int exitCode, String output, String errors) {}
