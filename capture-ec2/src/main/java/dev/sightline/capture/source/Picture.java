package dev.sightline.capture.source;

import java.util.Objects;
import java.util.OptionalLong;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * A decoded picture, valid until the next one is read.
 *
 * @param pixels in whatever format the codec has
 * @param ptsMicros presentation time in microseconds, from an origin of the source's own
 * @param originEpochMicros the camera's wall clock where {@code ptsMicros} is 0, as the last RTCP
 *     sender report has it; microseconds since 1970
 * @param isDamaged whether some of it, or of what it builds on, was lost on the way
 */
public record Picture(
    AVFrame pixels, long ptsMicros, OptionalLong originEpochMicros, boolean isDamaged) {

  public Picture {
    Objects.requireNonNull(pixels, "pixels");
    Objects.requireNonNull(originEpochMicros, "originEpochMicros");
  }
}
