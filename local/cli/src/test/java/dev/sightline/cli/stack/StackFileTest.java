package dev.sightline.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackFileTest {

  private static final URI ADDRESS = URI.create("http://localhost:1");

  @TempDir Path directory;
  private Path path;
  private StackFile file;

  @BeforeEach
  void name() {
    path = directory.resolve("state/stack.json");
    file = new StackFile(path);
  }

  @Test
  void shouldFindTheStackThatRuns() throws Exception {
    StackState state = state(ProcessHandle.current());
    file.write(state);

    assertThat(file.running()).isEqualTo(state);
  }

  @Test
  void shouldSayThatNoneRuns() {
    assertThatThrownBy(() -> file.running())
        .isInstanceOf(StackException.class)
        .hasMessageContaining("no stack is running");
  }

  @Test
  void shouldSayThatAStackHasEndedWithoutAWord() throws Exception {
    Process ended = new ProcessBuilder("/bin/sh", "-c", "exit 0").start();
    ended.waitFor();
    file.write(state(ended.pid(), Optional.of(Instant.EPOCH)));

    assertThatThrownBy(() -> file.running()).hasMessageContaining("exited without cleaning up");
  }

  @Test
  void shouldNotTakeAnotherProcessOfTheSameNumberForTheStack() throws Exception {
    file.write(state(ProcessHandle.current().pid(), Optional.of(Instant.EPOCH)));

    assertThatThrownBy(() -> file.running()).isInstanceOf(StackException.class);
  }

  @Test
  void shouldSayThatTheFileIsDamaged() throws Exception {
    Files.createDirectories(path.getParent());
    Files.writeString(path, "{");

    assertThatThrownBy(() -> file.running()).hasMessageContaining("can't be read");
  }

  @Test
  void shouldRemoveItsOwnFileOnly() throws Exception {
    file.write(state(1, Optional.empty()));
    file.deleteOwn();
    assertThat(path).exists();

    file.write(state(ProcessHandle.current()));
    file.deleteOwn();
    assertThat(path).doesNotExist();
  }

  private static StackState state(ProcessHandle process) {
    return state(process.pid(), process.info().startInstant());
  }

  private static StackState state(long pid, Optional<Instant> startedAt) {
    return new StackState(
        pid,
        startedAt,
        Instant.EPOCH,
        "localhost:2",
        "video-frames",
        "bucket",
        Map.of("S3_ENDPOINT", "http://localhost:3"),
        ADDRESS,
        ADDRESS,
        ADDRESS,
        Optional.of(ADDRESS),
        Optional.of(ADDRESS),
        "/logs",
        false,
        List.of(new StackState.RunningProcess("capture", 3, 1.5)));
  }
}
