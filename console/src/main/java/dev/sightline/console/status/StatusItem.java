package dev.sightline.console.status;

import java.time.Instant;
import java.util.Optional;

/**
 * How something is that the console depends on.
 *
 * @param name in a word or two
 * @param word how it is, in one word
 * @param isWell whether nobody need look
 * @param text why, or where; foreign text without credentials
 * @param since when it is so, where that is known
 */
public record StatusItem(
    String name, String word, boolean isWell, String text, Optional<Instant> since) {

  /** Of what is as it should be. */
  public static StatusItem well(String name, String text) {
    return new StatusItem(name, "up", true, text, Optional.empty());
  }

  /** Of what is away, or says that it does not work. */
  public static StatusItem away(String name, String word, String text, Instant since) {
    return new StatusItem(name, word, false, text, Optional.of(since));
  }
}
