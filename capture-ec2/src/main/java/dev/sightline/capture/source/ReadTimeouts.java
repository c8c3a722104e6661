package dev.sightline.capture.source;

import dev.sightline.capture.config.CaptureSetting;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import java.time.Duration;

/**
 * How long a source may keep silent before it is cut off.
 *
 * @param connectTimeoutSeconds from opening it to its first picture
 * @param readTimeoutSeconds between two pictures, and for each answer of a camera
 */
@Context
@ConfigurationProperties("sightline.source")
public record ReadTimeouts(double connectTimeoutSeconds, double readTimeoutSeconds) {

  private static final double LEAST = 0.1;
  private static final double MOST = 600;
  private static final double NANOS = 1e9;

  public ReadTimeouts {
    CaptureSetting.CONNECT_TIMEOUT_SECONDS.require(
        isInRange(connectTimeoutSeconds), connectTimeoutSeconds);
    CaptureSetting.READ_TIMEOUT_SECONDS.require(isInRange(readTimeoutSeconds), readTimeoutSeconds);
  }

  Duration open() {
    return seconds(connectTimeoutSeconds);
  }

  Duration read() {
    return seconds(readTimeoutSeconds);
  }

  private static boolean isInRange(double seconds) {
    return seconds >= LEAST && seconds <= MOST;
  }

  private static Duration seconds(double seconds) {
    return Duration.ofNanos(Math.round(seconds * NANOS));
  }
}
