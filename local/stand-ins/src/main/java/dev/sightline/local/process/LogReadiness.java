package dev.sightline.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Ready when the child's log contains a text. */
public record LogReadiness(Path log, String text) implements Readiness {

  @Override
  public boolean isReady() {
    try {
      // Latin 1 takes any byte: a log may be cut in the middle of a character.
      return Files.exists(log) && Files.readString(log, StandardCharsets.ISO_8859_1).contains(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
