package dev.sightline.cli.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Looks for secrets in all logs below a directory. */
record PlantedSecrets(Collection<String> secrets) {

  PlantedSecrets {
    secrets = List.copyOf(secrets);
  }

  /**
   * The secrets that were found, each with its file.
   *
   * @param logs a log, or a directory with some
   * @throws IOException if there is none, and so nothing is proved
   */
  List<String> foundIn(Path logs) throws IOException {
    List<Path> files;
    try (Stream<Path> tree = Files.walk(logs)) {
      files = tree.filter(file -> file.toString().endsWith(".log")).toList();
    }
    if (files.isEmpty()) {
      throw new NoSuchFileException(logs.toString(), null, "has no log");
    }
    List<String> found = new ArrayList<>();
    for (Path file : files) {
      // Latin 1 takes any byte: a killed program's log may end in the middle of a character.
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      secrets.stream().filter(text::contains).forEach(secret -> found.add(secret + " in " + file));
    }
    return found;
  }
}
