package dev.sightline.cli.stack;

import dev.sightline.contract.StreamId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A source as a person names it: {@code id=source}, or a source alone.
 *
 * @param id empty where none is given
 */
public record NamedSource(Optional<StreamId> id, VideoInput input) {

  /** What may have been meant as an id; addresses and paths have other signs before a "=". */
  private static final Pattern LIKE_AN_ID = Pattern.compile("[\\p{L}\\p{N}_. -]{0,100}");

  /**
   * Takes it apart at its first {@code =}, unless what is before belongs to an address or a path.
   * Where the whole names a file and the rest does not, it is the file.
   *
   * @throws IllegalArgumentException if the id is not valid; the message shows nothing of the
   *     source
   * @throws StackException if the source is neither a file that can be read nor an address
   */
  public static NamedSource parse(String text) throws StackException {
    int equals = text.indexOf('=');
    String name = text.substring(0, Math.max(0, equals));
    String rest = text.substring(equals + 1);
    if (equals < 0
        || !LIKE_AN_ID.matcher(name).matches()
        || (Files.isRegularFile(Path.of(text)) && !Files.exists(Path.of(rest)))) {
      return new NamedSource(Optional.empty(), VideoInput.parse(text));
    }
    return new NamedSource(Optional.of(new StreamId(name.strip())), VideoInput.parse(rest.strip()));
  }

  /** The same with an id. */
  StreamInput as(StreamId name) {
    return new StreamInput(name, input);
  }
}
