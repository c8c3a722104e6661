package dev.sightline.local.process;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The one line of a log's end that tells why a program ended: its last line, as each of our
 * programs promises, but neither a frame of a stack trace (then the root cause), nor what it logged
 * while it stopped, nor what a JVM says of its options.
 *
 * @param lines the end of the log, oldest first
 */
public record LogReason(List<String> lines) {

  private static final Pattern INDENTED = Pattern.compile("\\s.*");
  private static final Pattern ORDINARY =
      Pattern.compile("[\\d:.,TZ+-]+\\s+(INFO|DEBUG|TRACE)\\s.*");
  private static final Pattern OF_THE_JVM =
      Pattern.compile(
          "(NOTE: )?Picked up \\S+: .*"
              + "|Error: Could not create the Java Virtual Machine\\."
              + "|Error: A fatal exception has occurred\\. Program will exit\\.");
  private static final Pattern TITLE =
      Pattern.compile("Caused by: |Exception in thread \"[^\"]*\" ");

  public LogReason {
    lines = List.copyOf(lines);
  }

  /** Without leading words such as "Caused by"; empty where no line tells anything. */
  public Optional<String> text() {
    for (int i = lines.size() - 1; i >= 0; i--) {
      String line = lines.get(i);
      if (tells(line)) {
        return Optional.of(TITLE.matcher(line).replaceFirst("").strip());
      }
    }
    return Optional.empty();
  }

  private static boolean tells(String line) {
    return !line.isBlank()
        && !INDENTED.matcher(line).matches()
        && !ORDINARY.matcher(line).matches()
        && !OF_THE_JVM.matcher(line).matches();
  }
}
