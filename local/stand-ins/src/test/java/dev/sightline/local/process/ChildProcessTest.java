package dev.sightline.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {

  @TempDir Path directory;

  @Test
  void shouldWriteOutputAndErrorsToTheLog() throws Exception {
    try (ChildProcess child = shell("echo out $WORD; echo err >&2", Map.of("WORD", "here"))) {
      assertThat(child.exit().get(10, TimeUnit.SECONDS)).isZero();
      assertThat(Files.readAllLines(child.log())).containsExactly("out here", "err");
    }
  }

  @Test
  void shouldBeReadyWhenTheLogSaysSo() throws Exception {
    try (ChildProcess child = shell("echo ready; sleep 60", Map.of())) {
      Duration startUp =
          child.awaitReady(new LogReadiness(child.log(), "ready"), Duration.ofSeconds(10));

      assertThat(startUp).isPositive();
      assertThat(child.isAlive()).isTrue();
    }
  }

  @Test
  void shouldTellExitCodeAndLastLinesOfAChildThatEndedBeforeItWasReady() throws Exception {
    try (ChildProcess child = shell("echo no such model; exit 3", Map.of())) {
      assertThatThrownBy(() -> child.awaitReady(() -> false, Duration.ofSeconds(10)))
          .isInstanceOfSatisfying(
              ChildFailedException.class,
              e -> assertThat(e.lastLogLines()).containsExactly("no such model"))
          .hasMessage("child ended with exit code 3 before it was ready");
    }
  }

  @Test
  void shouldGiveUpOnAChildThatIsNotReadyInTime() throws Exception {
    try (ChildProcess child = shell("sleep 60", Map.of())) {
      assertThatThrownBy(() -> child.awaitReady(() -> false, Duration.ZERO))
          .hasMessage("child was not ready within 0 s");
    }
  }

  @Test
  void shouldEndDescendantsToo() throws Exception {
    ChildProcess child = shell("sleep 61 & echo $!; wait", Map.of());
    ProcessHandle grandchild = process(firstLine(child.log()));

    child.close();

    assertThat(child.isAlive()).isFalse();
    await().until(() -> !grandchild.isAlive());
  }

  @Test
  void shouldNotHearCtrlC() throws Exception {
    try (ChildProcess child = shell("kill -INT $$; echo alive", Map.of())) {
      child.exit().get(10, TimeUnit.SECONDS);

      assertThat(Files.readAllLines(child.log())).containsExactly("alive");
    }
  }

  @Test
  void shouldEndWhenItsParentIsKilled() throws Exception {
    Path grandchildLog = directory.resolve("grandchild.log");
    ChildCommand parentCommand =
        new ChildCommand(
            "parent",
            JavaCommand.main(
                System.getProperty("java.class.path"),
                SleepingParent.class.getName(),
                List.of(),
                grandchildLog.toString()),
            Map.of(),
            directory.resolve("parent.log"));
    try (ChildProcess parent = ChildProcess.start(parentCommand)) {
      ProcessHandle grandchild = process(firstLine(grandchildLog));

      process(Long.toString(parent.pid())).destroyForcibly();

      await().atMost(Duration.ofSeconds(10)).until(() -> !grandchild.isAlive());
    }
  }

  private ChildProcess shell(String script, Map<String, String> environment) throws IOException {
    return ChildProcess.start(
        new ChildCommand(
            "child",
            List.of("/bin/sh", "-c", script),
            environment,
            directory.resolve("logs/child.log")));
  }

  private static String firstLine(Path log) {
    return await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> new LogTail(log).lines(1), lines -> !lines.isEmpty())
        .get(0);
  }

  private static ProcessHandle process(String pid) {
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }
}
