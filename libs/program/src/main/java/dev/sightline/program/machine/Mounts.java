package dev.sightline.program.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is mounted where, as Linux tells in {@code /proc/self/mountinfo} (proc(5)).
 *
 * @param points in the order in which they were mounted
 */
record Mounts(List<Point> points) {

  private static final Path MOUNT_INFO = Path.of("/proc/self/mountinfo");

  /** Of the fields that blanks part. */
  private static final int DIRECTORY = 4;

  private static final int OPTIONS = 5;

  private static final Pattern OCTAL = Pattern.compile("\\\\([0-7]{3})");
  private static final int OCTAL_RADIX = 8;

  /** A directory that something is mounted on. */
  record Point(Path directory, boolean isNoexec) {}

  Mounts {
    points = List.copyOf(points);
  }

  /** Those of this process; none where the system does not tell. */
  static Mounts ofThisProcess() {
    try {
      return Files.isReadable(MOUNT_INFO)
          ? parse(Files.readAllLines(MOUNT_INFO, StandardCharsets.UTF_8))
          : new Mounts(List.of());
    } catch (IOException e) {
      // Not known; the libraries' own message tells then.
      return new Mounts(List.of());
    }
  }

  static Mounts parse(List<String> lines) {
    List<Point> points = new ArrayList<>();
    for (String line : lines) {
      String[] fields = line.split(" ", -1);
      if (fields.length > OPTIONS) {
        boolean isNoexec = List.of(fields[OPTIONS].split(",", -1)).contains("noexec");
        directory(unescaped(fields[DIRECTORY]))
            .ifPresent(directory -> points.add(new Point(directory, isNoexec)));
      }
    }
    return new Mounts(points);
  }

  /** Empty if this locale has no characters for the name: no path of ours leads there. */
  private static Optional<Path> directory(String name) {
    try {
      return Optional.of(Path.of(name));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** Whether no program or library runs from there: the innermost mount decides. */
  boolean isNoexec(Path directory) {
    boolean isNoexec = false;
    int innermost = -1;
    for (Point point : points) {
      int depth = point.directory().getNameCount();
      if (depth >= innermost && directory.startsWith(point.directory())) {
        innermost = depth;
        isNoexec = point.isNoexec();
      }
    }
    return isNoexec;
  }

  private static String unescaped(String field) {
    return OCTAL.matcher(field).replaceAll(Mounts::character);
  }

  private static String character(MatchResult octal) {
    char character = (char) Integer.parseInt(octal.group(1), OCTAL_RADIX);
    return Matcher.quoteReplacement(Character.toString(character));
  }
}
