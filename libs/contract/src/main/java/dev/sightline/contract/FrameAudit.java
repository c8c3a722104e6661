package dev.sightline.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;

/** Which decision of capture's a frame is published to check, although it says to hold it back. */
public enum FrameAudit {
  /** That nothing moves in it. */
  MOTION;

  @JsonValue
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads what {@link #text()} writes; nothing where others wrote something else. */
  static Optional<FrameAudit> find(String text) {
    return MOTION.text().equals(text) ? Optional.of(MOTION) : Optional.empty();
  }

  /**
   * Reads what {@link #text()} writes.
   *
   * @throws IllegalArgumentException if the text is not {@code motion}
   */
  @JsonCreator
  public static FrameAudit of(String text) {
    return find(text)
        .orElseThrow(
            () -> new IllegalArgumentException("audit is '" + Quoted.of(text) + "', not 'motion'"));
  }
}
