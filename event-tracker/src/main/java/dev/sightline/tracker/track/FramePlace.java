package dev.sightline.tracker.track;

import dev.sightline.contract.CapturedAtSource;
import java.time.Instant;
import java.util.Objects;

/**
 * Which frame, when, and how large.
 *
 * @param number within its run of capture
 * @param offset of its record
 * @param width in pixels
 * @param height in pixels
 */
public record FramePlace(
    long number,
    long offset,
    Instant capturedAt,
    CapturedAtSource capturedAtSource,
    int width,
    int height) {

  public FramePlace {
    Objects.requireNonNull(capturedAt, "capturedAt");
    Objects.requireNonNull(capturedAtSource, "capturedAtSource");
  }
}
