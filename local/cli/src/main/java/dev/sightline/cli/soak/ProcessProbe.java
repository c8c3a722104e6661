package dev.sightline.cli.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads what a process holds from Linux's {@code /proc}
 * (https://man7.org/linux/man-pages/man5/proc_pid_status.5.html).
 */
final class ProcessProbe {

  private static final double BYTES_PER_KIBIBYTE = 1024;
  private static final Path PROC = Path.of("/proc");
  private static final Pattern RESIDENT = Pattern.compile("RssAnon:\\s*(\\d+) kB");
  private static final Pattern THREADS = Pattern.compile("Threads:\\s*(\\d+)");

  private ProcessProbe() {}

  /** Whether this system tells. */
  static boolean works() {
    return Files.isReadable(PROC.resolve("self/status"));
  }

  /**
   * @param heapBytes as {@link LiveHeap} has it
   * @throws IOException if it is gone
   */
  static ProcessSample read(long pid, OptionalDouble heapBytes) throws IOException {
    Path process = PROC.resolve(Long.toString(pid));
    String status = Files.readString(process.resolve("status"));
    try (Stream<Path> files = Files.list(process.resolve("fd"))) {
      return new ProcessSample(
          heapBytes,
          number(RESIDENT, status) * BYTES_PER_KIBIBYTE,
          files.count(),
          number(THREADS, status));
    }
  }

  private static double number(Pattern pattern, String status) throws IOException {
    Matcher matcher = pattern.matcher(status);
    if (!matcher.find()) {
      throw new IOException("/proc has no " + pattern);
    }
    return Double.parseDouble(matcher.group(1));
  }
}
