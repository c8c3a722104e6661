package dev.sightline.console.status;

import java.time.Instant;
import java.util.Optional;

/**
 * How something is that the console depends on.
 *
 * @param name in a word or two
 * @param isWell whether nobody need look
 * @param text how it is; foreign text without credentials
 * @param since when it is so, where that is known
 */
public record StatusItem(String name, boolean isWell, String text, Optional<Instant> since) {

  /** Of what is as it should be. */
  public static StatusItem well(String name, String text) {
    return new StatusItem(name, true, text, Optional.empty());
  }

  /** Of what is away, or says that it does not work. */
  public static StatusItem away(String name, String text, Instant since) {
    return new StatusItem(name, false, text, Optional.of(since));
  }
}
