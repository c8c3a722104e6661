package dev.sightline.capture.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A camera that comes and goes all day costs nothing that adds up. */
@EnabledOnOs(OS.LINUX)
class ReconnectLeakIT {

  /** The first is to get warm. */
  private static final int ROUNDS = 5;

  private static final int FAILURES = 2500;
  private static final int SESSIONS = 40;

  /** A round in which each refused connection leaks one KiB leaves five times that. */
  private static final long LEAK_BYTES = 512 << 10;

  @TempDir private Path directory;

  @Test
  void shouldLeaveNoFileThreadOrMemoryBehindByThousandsOfReconnects() throws Exception {
    List<Usage> rounds = run();

    assertThat(rounds).hasSize(ROUNDS);
    assertThat(leastGrowth(rounds, Usage::files)).as("files: %s", rounds).isNotPositive();
    assertThat(leastGrowth(rounds, Usage::threads)).as("threads: %s", rounds).isNotPositive();
    assertThat(leastGrowth(rounds, Usage::bytes)).as("bytes: %s", rounds).isLessThan(LEAK_BYTES);
  }

  /** A leak grows in every round; a compiler, a fragmented heap and a noisy machine in some. */
  private static long leastGrowth(List<Usage> rounds, ToLongFunction<Usage> measure) {
    return IntStream.range(1, rounds.size())
        .mapToLong(
            round ->
                measure.applyAsLong(rounds.get(round)) - measure.applyAsLong(rounds.get(round - 1)))
        .min()
        .orElseThrow();
  }

  /**
   * In a process whose Java heap is all there from the start, whose compiler keeps little and whose
   * C library has one arena: what grows in every round is native memory that was never freed.
   */
  private List<Usage> run() throws Exception {
    Path out = directory.resolve("out");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xms64m",
            "-Xmx64m",
            "-XX:+AlwaysPreTouch",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Reconnects.class.getName(),
            Integer.toString(ROUNDS),
            Integer.toString(FAILURES),
            Integer.toString(SESSIONS),
            directory.toString());
    builder.environment().put("MALLOC_ARENA_MAX", "1");
    Process process = builder.redirectErrorStream(true).redirectOutput(out.toFile()).start();
    try {
      assertThat(process.waitFor(3, TimeUnit.MINUTES)).as("ended").isTrue();
    } finally {
      process.destroyForcibly();
    }
    List<String> lines = Files.readAllLines(out);
    assertThat(process.exitValue()).as("%s", lines).isZero();
    return lines.stream().filter(line -> line.matches("\\d+ \\d+ \\d+")).map(Usage::parse).toList();
  }

  /** What the process holds after a round. */
  private record Usage(long files, long threads, long bytes) {

    static Usage parse(String line) {
      long[] numbers = List.of(line.split(" ")).stream().mapToLong(Long::parseLong).toArray();
      return new Usage(numbers[0], numbers[1], numbers[2]);
    }
  }
}
