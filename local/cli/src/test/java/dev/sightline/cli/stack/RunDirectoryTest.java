package dev.sightline.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {

  /** More than any system gives to a process. */
  private static final String ENDED = "-999999999999";

  @TempDir Path runs;

  @Test
  void shouldKeepLogsAndDeleteDataAtTheEnd() throws Exception {
    RunDirectory run = RunDirectory.create(runs);
    Files.writeString(run.log("capture"), "line");
    Path segment = Files.createDirectories(run.data("kafka")).resolve("0.log");
    Files.writeString(segment, "data");

    run.close();

    assertThat(run.log("capture")).exists();
    assertThat(segment.getParent()).doesNotExist();
  }

  @Test
  void shouldLeaveWhatIsKeptElsewhere() throws Exception {
    Path directory = runs.resolve("kept");
    try (KeptData data = KeptData.open(directory)) {
      RunDirectory run = RunDirectory.create(runs.resolve("runs")).keepingIn(data);
      Path object = Files.createDirectories(run.stored("s3")).resolve("object");
      Files.writeString(object, "bytes");
      Path scratch = Files.createDirectories(run.data("tmp"));

      run.close();

      assertThat(object).startsWith(directory).exists();
      assertThat(scratch).doesNotExist();
      assertThat(run.goesOn()).isFalse();
    }
  }

  @Test
  void shouldTellThatAStackBeforeHasStoredSomething() throws Exception {
    Files.createDirectories(runs.resolve("kept/kafka/data"));
    try (KeptData data = KeptData.open(runs.resolve("kept"))) {
      RunDirectory run = RunDirectory.create(runs.resolve("runs")).keepingIn(data);

      assertThat(run.goesOn()).isTrue();
    }
  }

  @Test
  void shouldGiveADirectoryToOneStackAtATime() throws Exception {
    Path directory = runs.resolve("kept");
    try (KeptData data = KeptData.open(directory)) {
      assertThatThrownBy(() -> KeptData.open(directory))
          .isInstanceOf(StackException.class)
          .hasMessage("another stack is using " + data.directory());
    }
    try (KeptData data = KeptData.open(directory)) {
      assertThat(data.directory()).isEqualTo(directory);
    }
  }

  @Test
  void shouldSayThatADirectoryIsNone() throws Exception {
    Path file = Files.writeString(runs.resolve("file"), "text");

    assertThatThrownBy(() -> KeptData.open(file))
        .isInstanceOf(StackException.class)
        .hasMessage(file + " can't be written to: a file is where a directory should be");
  }

  @Test
  void shouldKeepTheLastRunsOnly() throws Exception {
    for (int day = 10; day < 17; day++) {
      Files.createDirectories(runs.resolve("202001" + day + "-120000" + ENDED + "/annotate"));
    }

    RunDirectory run = RunDirectory.create(runs);

    assertThat(runs).isDirectoryContaining(run.root()::equals);
    assertThat(runs).isDirectoryNotContaining("glob:**/20200111*");
    assertThat(runs).isDirectoryContaining("glob:**/20200112*");
  }

  @Test
  void shouldKeepAnOldRunThatIsStillInUse() throws Exception {
    long alive = ProcessHandle.current().pid();
    Path old = Files.createDirectories(runs.resolve("20200101-120000-" + alive + "/data/kafka"));
    for (int day = 10; day < 17; day++) {
      Files.createDirectories(runs.resolve("202001" + day + "-120000" + ENDED));
    }

    RunDirectory run = RunDirectory.create(runs);

    assertThat(run.root()).exists();
    assertThat(old).exists();
  }

  @Test
  void shouldRemoveTheDataThatAKilledRunLeft() throws Exception {
    Path killed = runs.resolve("20200110-120000" + ENDED);
    Files.createDirectories(killed.resolve("data/kafka"));
    Files.writeString(killed.resolve("capture.log"), "line");

    RunDirectory run = RunDirectory.create(runs);

    assertThat(run.root()).exists();
    assertThat(killed.resolve("data")).doesNotExist();
    assertThat(killed.resolve("capture.log")).exists();
  }
}
