package dev.sightline.local.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much memory a process holds, as Linux's {@code /proc} or else {@code ps} tells it. */
public final class ResidentMemory {

  private static final long BYTES_PER_KIBIBYTE = 1024;
  private static final Pattern LINUX = Pattern.compile("VmRSS:\\s*(\\d+) kB");
  private static final Pattern PS = Pattern.compile("\\s*(\\d+)\\s*");

  private ResidentMemory() {}

  /** Resident set size in bytes; empty where the process is gone. */
  public static OptionalLong of(long pid) {
    Path status = Path.of("/proc", Long.toString(pid), "status");
    try {
      return Files.exists(status)
          ? kibibytes(LINUX.matcher(Files.readString(status)))
          : kibibytes(PS.matcher(ps(pid)));
    } catch (IOException e) {
      return OptionalLong.empty(); // The process has just ended.
    }
  }

  private static String ps(long pid) throws IOException {
    Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
    return new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
  }

  private static OptionalLong kibibytes(Matcher matcher) {
    return matcher.find()
        ? OptionalLong.of(Long.parseLong(matcher.group(1)) * BYTES_PER_KIBIBYTE)
        : OptionalLong.empty();
  }
}
