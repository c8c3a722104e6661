package dev.sightline.cli.stack;

import dev.sightline.program.text.TextFile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A list of streams in capture's format: a line {@code id=source} for each, {@code #} comments. */
public record StreamsFile(Path file) {

  /**
   * The sources, each with its id, in the order of the lines.
   *
   * @throws StackException if the file can't be read, names no stream, or a line is not valid; the
   *     message shows of a source only what is not secret
   */
  public List<NamedSource> read() throws StackException {
    List<NamedSource> sources = new ArrayList<>();
    int number = 0;
    for (String line : lines()) {
      number++;
      if (!line.isBlank() && !line.strip().startsWith("#")) {
        sources.add(source(number, line.strip()));
      }
    }
    if (sources.isEmpty()) {
      throw new StackException(file + " names no stream; a line for each is needed: id=source");
    }
    return sources;
  }

  private List<String> lines() throws StackException {
    try {
      return TextFile.lines(file);
    } catch (CharacterCodingException e) {
      throw new StackException("streams file '" + file + "' is not valid UTF-8", e);
    } catch (IOException e) {
      throw StackException.ofFile("streams file '" + file + "' can't be read", e);
    }
  }

  private NamedSource source(int number, String line) throws StackException {
    try {
      NamedSource source = NamedSource.parse(line);
      if (source.id().isEmpty()) {
        // Not quoted: it may be an address whose password has the sign.
        throw new IllegalArgumentException("not id=source");
      }
      return source;
    } catch (IllegalArgumentException | StackException e) {
      throw new StackException("%s, line %d: %s".formatted(file, number, e.getMessage()), e);
    }
  }
}
