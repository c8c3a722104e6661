package dev.sightline.contract;

import java.util.Objects;

/**
 * Why a frame has no detections.
 *
 * @param code stable and fit for a metric's label, for example {@code NOT_AN_IMAGE}
 * @param message for a person: what was found and what is needed
 */
public record FrameError(String code, String message) {

  public FrameError {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(message, "message");
  }
}
