package dev.sightline.contract;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * What a frame's Kafka record says of the JPEG in its value. {@link FrameHeaderCodec} is the form
 * on the wire.
 *
 * @param frameNumber from 0, monotonic within one run of capture
 * @param captureId unique per run of capture
 * @param capturedAt UTC, to the microsecond
 * @param capturedAtSource whose clock {@code capturedAt} is
 * @param width of the JPEG in pixels
 * @param height of the JPEG in pixels
 * @param audit why the frame is published although capture would have held it back
 * @param traceparent W3C trace context, where the frame is traced
 */
public record FrameHeaders(
    long frameNumber,
    UUID captureId,
    Instant capturedAt,
    CapturedAtSource capturedAtSource,
    int width,
    int height,
    Optional<FrameAudit> audit,
    Optional<String> traceparent) {

  /** The largest width or height that JPEG can describe (ITU-T T.81, B.2.2). */
  public static final int MAX_SIDE = 65_535;

  /** The only encoding a record's value may have. */
  public static final String CONTENT_TYPE = "image/jpeg";

  /**
   * @throws IllegalArgumentException if a number is out of its range
   */
  public FrameHeaders {
    Objects.requireNonNull(captureId, "captureId");
    Objects.requireNonNull(capturedAtSource, "capturedAtSource");
    Objects.requireNonNull(audit, "audit");
    Objects.requireNonNull(traceparent, "traceparent");
    capturedAt = capturedAt.truncatedTo(ChronoUnit.MICROS);
    if (frameNumber < 0) {
      throw new IllegalArgumentException("frame-number is " + frameNumber + ", not 0 or more");
    }
    requireSide("width", width);
    requireSide("height", height);
  }

  /** Of a frame that is published as usual. */
  public FrameHeaders(
      long frameNumber,
      UUID captureId,
      Instant capturedAt,
      CapturedAtSource capturedAtSource,
      int width,
      int height,
      Optional<String> traceparent) {
    this(
        frameNumber,
        captureId,
        capturedAt,
        capturedAtSource,
        width,
        height,
        Optional.empty(),
        traceparent);
  }

  /**
   * The same frame in another trace.
   *
   * @param trace W3C trace context
   */
  public FrameHeaders within(String trace) {
    return new FrameHeaders(
        frameNumber,
        captureId,
        capturedAt,
        capturedAtSource,
        width,
        height,
        audit,
        Optional.of(trace));
  }

  private static void requireSide(String name, int pixels) {
    if (pixels < 1 || pixels > MAX_SIDE) {
      throw new IllegalArgumentException(name + " is " + pixels + ", not 1 to " + MAX_SIDE);
    }
  }
}
