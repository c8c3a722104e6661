package dev.sightline.capture.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A camera that comes and goes all day costs nothing that adds up. */
@EnabledOnOs(OS.LINUX)
class ReconnectLeakIT {

  private static final int FAILURES = 8000;
  private static final int SESSIONS = 80;

  /** A connection that leaks one buffer of FFmpeg's leaves twenty times that. */
  private static final long MAX_GROWTH = 12L << 20;

  private static final int FILES = 0;
  private static final int THREADS = 1;
  private static final int BYTES = 2;

  @TempDir private Path directory;

  @Test
  void shouldLeaveNoFileThreadOrMemoryBehindByThousandsOfReconnects() throws Exception {
    List<long[]> usage = run();

    assertThat(usage).hasSize(2);
    assertThat(usage.get(1)[FILES]).as("files").isLessThanOrEqualTo(usage.get(0)[FILES] + 3);
    assertThat(usage.get(1)[THREADS]).as("threads").isLessThanOrEqualTo(usage.get(0)[THREADS] + 3);
    assertThat(usage.get(1)[BYTES]).as("bytes").isLessThan(usage.get(0)[BYTES] + MAX_GROWTH);
  }

  /** In a process whose Java heap is all there from the start: what grows is native memory. */
  private List<long[]> run() throws Exception {
    Path out = directory.resolve("out");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms64m",
                "-Xmx64m",
                "-XX:+AlwaysPreTouch",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Reconnects.class.getName(),
                Integer.toString(FAILURES),
                Integer.toString(SESSIONS),
                directory.toString())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    List<String> lines = Files.readAllLines(out);
    assertThat(process.exitValue()).as("%s", lines).isZero();
    return lines.stream()
        .filter(line -> line.matches("\\d+ \\d+ \\d+"))
        .map(this::numbers)
        .toList();
  }

  private long[] numbers(String line) {
    return List.of(line.split(" ")).stream().mapToLong(Long::parseLong).toArray();
  }
}
