package dev.sightline.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whose clock says when a frame was captured. */
public enum CapturedAtSource {
  /** The camera's own clock, from RTCP sender reports (RFC 3550, section 6.4.1). */
  RTCP,
  /** The capturing host's clock, at the frame's arrival. */
  HOST;

  @JsonValue
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads what {@link #text()} writes.
   *
   * @throws IllegalArgumentException if the text is neither {@code rtcp} nor {@code host}
   */
  @JsonCreator
  public static CapturedAtSource of(String text) {
    for (CapturedAtSource source : values()) {
      if (source.text().equals(text)) {
        return source;
      }
    }
    throw new IllegalArgumentException(
        "header captured-at-source is '" + Quoted.of(text) + "', not 'rtcp' or 'host'");
  }
}
