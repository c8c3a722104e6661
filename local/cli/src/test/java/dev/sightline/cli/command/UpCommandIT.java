package dev.sightline.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sightline.cli.stack.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How {@code up} lives and ends, with every part real. */
class UpCommandIT {

  /** Of shells: 128 and the signal's number. */
  private static final int TERMINATED = 143;

  private static final Duration PATIENCE = Duration.ofMinutes(4);

  /** A signal that ends a program in an orderly way, and the exit code after it. */
  private record Stop(String name, int exitCode) {

    /** Ctrl-C's; a shell without a terminal lets what it runs in the background ignore that. */
    static Stop thatIsHeard() throws IOException {
      return isInterruptIgnored() ? new Stop("TERM", TERMINATED) : new Stop("INT", 130);
    }

    /** By this process, and so by its children; proc(5) has a bit for each signal. */
    private static boolean isInterruptIgnored() throws IOException {
      Path status = Path.of("/proc/self/status");
      if (Files.notExists(status)) {
        return false;
      }
      String ignored =
          Files.readAllLines(status).stream()
              .filter(line -> line.startsWith("SigIgn:"))
              .findFirst()
              .orElseThrow();
      return (Long.parseUnsignedLong(ignored.substring(7).strip(), 16) & 2) != 0;
    }
  }

  @TempDir Path directory;
  private Home home;

  @BeforeEach
  void makeHome() throws Exception {
    home = RunningUp.homeIn(Files.createDirectory(directory.resolve("home")));
  }

  @Test
  void shouldGoOnWhenItsProgramsAreKilled() throws Exception {
    try (RunningUp up = RunningUp.start(home, "--fps", "5")) {
      awaitResults(up, 1);
      patiently(up).until(() -> up.says("bucket and topics are deleted at the end"));
      assertThat(up.output())
          .containsSubsequence(
              "\n\nconsole    " + up.state().console().orElseThrow() + "\n", "Kafka      ");
      for (String program :
          List.of("consumer", "inference", "capture", "kafka", "tracker", "console")) {
        long before = results(up);
        long killed = up.pidOf(program);

        RunningUp.signal("KILL", killed);

        patiently(up)
            .untilAsserted(() -> assertThat(up.pidOf(program)).as(program).isNotEqualTo(killed));
        awaitResults(up, before + 2);
        assertThat(up.output()).contains(program + " was ended by signal 9; restart 1 of 3 in 1 s");
      }
      up.signal("TERM");

      assertThat(up.awaitExit()).isEqualTo(TERMINATED);
      assertThat(up.output()).containsPattern("Stopped in .* its bucket and topics are deleted");
      assertThat(files(home.runs())).as("logs").isPositive();
      try (Stream<Path> left = Files.walk(home.runs())) {
        assertThat(left.map(Path::getFileName).map(Path::toString)).doesNotContain("data");
      }
      assertThat(home.stackFile()).doesNotExist();
    }
  }

  @Test
  void shouldGoOnWithWhatItKeptAndEndAtOnceAtTheSecondSignal() throws Exception {
    Path kept = directory.resolve("kept");
    Stop stop = Stop.thatIsHeard();
    long stored;
    try (RunningUp up = RunningUp.start(home, "--keep", kept.toString())) {
      awaitResults(up, 2);
      patiently(up).until(() -> up.says("data       kept in " + kept));
      up.signal(stop.name());

      assertThat(up.awaitExit()).isEqualTo(stop.exitCode());
      assertThat(up.output())
          .containsPattern("Stopping .*capture.*, consumer, .*, s3\n")
          .endsWith("bucket and topics stay in " + kept);
      stored = files(kept.resolve("s3/video-pipeline-output/results"));
      assertThat(stored).isGreaterThanOrEqualTo(2);
    }
    try (RunningUp up = RunningUp.start(home, "--keep", kept.toString())) {
      awaitResults(up, stored + 2);
      patiently(up).until(() -> up.says("data       kept in " + kept));
      List<Long> programs = up.state().processes().stream().map(p -> p.pid()).toList();
      RunningUp.signal("STOP", up.pidOf("consumer"));
      up.signal(stop.name());
      patiently(up).until(() -> up.says("Stopping"));

      up.signal(stop.name());

      assertThat(up.awaitExit()).isEqualTo(stop.exitCode());
      assertThat(up.output()).doesNotContain("Stopped in");
      await()
          .untilAsserted(
              () -> assertThat(programs).noneMatch(pid -> ProcessHandle.of(pid).isPresent()));
      assertThat(home.stackFile()).doesNotExist();
    }
  }

  /** And the ledger has no gap. */
  private static void awaitResults(RunningUp up, long results) {
    patiently(up)
        .untilAsserted(
            () -> {
              RunningUp.Answer status = up.ask("status", "--json");
              assertThat(status.exitCode()).as(status.text()).isZero();
              assertThat(json(status).at("/counts/results").asLong())
                  .isGreaterThanOrEqualTo(results);
            });
  }

  private static long results(RunningUp up) throws Exception {
    return json(up.ask("status", "--json")).at("/counts/results").asLong();
  }

  private static JsonNode json(RunningUp.Answer answer) throws Exception {
    return new ObjectMapper().readTree(answer.text());
  }

  private static ConditionFactory patiently(RunningUp up) {
    return await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .failFast("up has ended", () -> !up.isAlive());
  }

  private static long files(Path tree) throws Exception {
    try (Stream<Path> files = Files.walk(tree)) {
      return files.filter(Files::isRegularFile).count();
    }
  }
}
