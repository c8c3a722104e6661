package dev.sightline.cli.logs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The logs in the directory of a run. A program that was started again has one for each start.
 *
 * @param run the directory
 */
public record RunLogs(Path run) {

  /** Whose logs there are, in the order of the flow; the last is what runs all of it. */
  public static final List<String> PROGRAMS =
      List.of(
          "capture",
          "kafka",
          "consumer",
          "inference",
          "annotate",
          "tracker",
          "console",
          "sightline");

  /** A program's logs so far, the oldest first. */
  List<Path> files(String program) throws IOException {
    boolean isFunction = program.equals("annotate");
    Path directory = isFunction ? run.resolve(program) : run;
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    String first = isFunction ? "function" : program;
    Pattern name = Pattern.compile(Pattern.quote(first) + "(-\\d+)?\\.log");
    try (Stream<Path> entries = Files.list(directory)) {
      List<Path> files =
          new ArrayList<>(
              entries.filter(f -> name.matcher(f.getFileName().toString()).matches()).toList());
      // "-10" comes behind "-2".
      files.sort(
          Comparator.<Path>comparingInt(f -> f.toString().length())
              .thenComparing(Comparator.naturalOrder()));
      return List.copyOf(files);
    }
  }
}
