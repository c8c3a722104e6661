package dev.sightline.cli.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The repository that these tests stand in. */
final class Repository {

  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

  private Repository() {}

  static Path path(String name) {
    return ROOT.resolve(name);
  }

  static String read(String name) {
    return read(path(name));
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The files below a folder, or the file itself; what builds leave is not among them. */
  static List<Path> files(String name, Predicate<Path> wanted) {
    try (Stream<Path> files = Files.walk(path(name))) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.toString().contains("/.terraform"))
          .filter(wanted)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the first group of the pattern holds, wherever it is found. */
  static Set<String> all(String regex, String text) {
    return Pattern.compile(regex, Pattern.MULTILINE)
        .matcher(text)
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The text from the first mark to the next other one. */
  static String between(String text, String begin, String end) {
    int from = text.indexOf(begin);
    if (from < 0) {
      throw new IllegalArgumentException("no " + begin);
    }
    int to = text.indexOf(end, from + begin.length());
    if (to < 0) {
      throw new IllegalArgumentException("no " + end + " after " + begin);
    }
    return text.substring(from + begin.length(), to);
  }
}
