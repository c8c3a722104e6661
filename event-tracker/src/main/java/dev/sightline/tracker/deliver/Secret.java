package dev.sightline.tracker.deliver;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.program.text.TextFile;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Where a secret is. It is looked up each time that it is needed, so that a file may be replaced;
 * it is never part of a text about this object.
 */
public sealed interface Secret {

  /**
   * Its text, without white space around it.
   *
   * @throws IOException if it is not there or empty; the message does not tell it
   */
  String reveal() throws IOException;

  /** The only line of a file. */
  record InFile(Path file) implements Secret {
    @Override
    public String reveal() throws IOException {
      return required(TextFile.read(file), "file " + file);
    }
  }

  /** An environment variable, read at the start. */
  final class InEnvironment implements Secret {

    private final String variable;
    private final String value;

    public InEnvironment(String variable, String value) {
      this.variable = variable;
      this.value = value;
    }

    @Override
    public String reveal() throws IOException {
      return required(value, "variable " + variable);
    }

    @Override
    public String toString() {
      return "InEnvironment[variable=" + variable + "]";
    }
  }

  private static String required(String text, String where) throws IOException {
    String secret = text.strip();
    if (secret.isEmpty() || secret.getBytes(UTF_8).length > 4096) {
      throw new IOException("the secret in the " + where + " is empty or too long");
    }
    return secret;
  }
}
