package dev.sightline.lab.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What a process has used, as the operating system counts it. */
record ProcessUse(ProcessHandle process) {

  private static final String PEAK = "VmHWM:";
  private static final String NOW = "VmRSS:";
  private static final long KIBIBYTE = 1024;

  long cpuNanos() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
  }

  /** The greatest resident set size so far, in bytes; 0 where there is no /proc. */
  long peakResidentBytes() {
    return status(PEAK);
  }

  /** The resident set size now, in bytes; 0 where there is no /proc. */
  long residentBytes() {
    return status(NOW);
  }

  private long status(String field) {
    try {
      return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
          .filter(line -> line.startsWith(field))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIBIBYTE)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0; // Another system than Linux: the figure is left out.
    }
  }
}
