package dev.sightline.capture.source;

import java.time.Duration;

/**
 * How long a source may keep silent before it is cut off.
 *
 * @param open until the stream is described and the first packets are probed
 * @param read until the next packet
 */
public record ReadTimeouts(Duration open, Duration read) {

  /** Cameras need seconds to open; at a frame a second, ten of silence is a frozen camera. */
  public static final ReadTimeouts DEFAULT =
      new ReadTimeouts(Duration.ofSeconds(10), Duration.ofSeconds(10));
}
