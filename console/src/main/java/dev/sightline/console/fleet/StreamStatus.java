package dev.sightline.console.fleet;

import java.util.Arrays;
import java.util.Locale;

/** How a camera's stream is, as capture tells it. The worse come first. */
public enum StreamStatus {
  /** It won't come back by itself. */
  FAILED,
  OFFLINE,
  /** Its pictures have not changed for long. */
  FROZEN,
  /** No capture that answers tells of it. */
  UNKNOWN,
  CONNECTING,
  ONLINE,
  /** A file that was read to its end. */
  ENDED;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What capture calls it; {@link #UNKNOWN} for a word that it does not have. */
  static StreamStatus of(String word) {
    return Arrays.stream(values())
        .filter(status -> status.word().equals(word))
        .findFirst()
        .orElse(UNKNOWN);
  }
}
