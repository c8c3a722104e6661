package dev.sightline.contract;

import java.util.Objects;
import java.util.Set;

/**
 * Why a frame has no detections.
 *
 * @param code stable and fit for a metric's label, for example {@code NOT_AN_IMAGE}
 * @param message for a person: what was found and what is needed
 */
public record FrameError(String code, String message) {

  /** Codes that blame the image itself: another attempt finds the same. */
  private static final Set<String> OF_THE_IMAGE =
      Set.of(
          "EMPTY",
          "BAD_BASE64",
          "NOT_AN_IMAGE",
          "TRUNCATED_IMAGE",
          "CORRUPT_IMAGE",
          "TOO_MANY_PIXELS");

  public FrameError {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(message, "message");
  }

  /**
   * Whether no other attempt can heal it. Any other code, also one that is not known here, is the
   * service's or the model's own failure: another attempt, another replica or a mended model may
   * well succeed.
   */
  public boolean blamesImage() {
    return OF_THE_IMAGE.contains(code);
  }
}
