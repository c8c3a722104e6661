package dev.sightline.program.text;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file that may change while a program runs, looked at again and again. Changes are found by
 * content, not by notification: mounted configuration is replaced by way of links. What is seen
 * once may be half written and is news only when it is seen again. Not thread-safe.
 */
public final class SettledFile {

  private final Path file;
  private Optional<Look> last = Optional.empty();
  private Optional<Look> taken = Optional.empty();

  public SettledFile(Path file) {
    this.file = file;
  }

  /** What there is to see, where it has changed and stayed so for two calls. */
  public Optional<Look> news() {
    Optional<Look> look = Optional.of(Look.at(file));
    boolean isNews = look.equals(last) && !look.equals(taken);
    last = look;
    if (isNews) {
      taken = look;
    }
    return isNews ? look : Optional.empty();
  }

  /**
   * What was seen of a file.
   *
   * @param text its content, or why there is none
   */
  public record Look(boolean isReadable, String text) {

    static Look at(Path file) {
      try {
        return new Look(true, TextFile.read(file));
      } catch (IOException e) {
        return new Look(false, e.toString());
      }
    }

    /**
     * Its content.
     *
     * @throws IllegalArgumentException if there is none
     */
    public String content() {
      if (!isReadable) {
        throw new IllegalArgumentException(text);
      }
      return text;
    }
  }
}
