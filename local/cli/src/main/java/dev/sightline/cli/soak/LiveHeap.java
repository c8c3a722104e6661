package dev.sightline.cli.soak;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a JVM's objects that are reachable take, by the JDK's {@code jcmd PID GC.class_histogram},
 * which collects all garbage before it counts.
 */
final class LiveHeap {

  /** A JVM that can't stop its threads for the count never answers. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Pattern TOTAL = Pattern.compile("Total\\s+\\d+\\s+(\\d+)\\s*");

  private LiveHeap() {}

  /**
   * Bytes; empty where the process does not answer.
   *
   * @throws IOException if this Java has no {@code jcmd}
   */
  static OptionalDouble bytes(long pid) throws IOException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process process =
        new ProcessBuilder(List.of(jcmd, Long.toString(pid), "GC.class_histogram"))
            .redirectErrorStream(true)
            .start();
    var unused =
        process
            .onExit()
            .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
            .exceptionally(
                late -> {
                  process.destroyForcibly();
                  return process;
                });
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .map(TOTAL::matcher)
          .filter(Matcher::matches)
          .mapToDouble(total -> Double.parseDouble(total.group(1)))
          .reduce((first, last) -> last);
    }
  }
}
