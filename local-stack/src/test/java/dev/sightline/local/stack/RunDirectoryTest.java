package dev.sightline.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {

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
  void shouldKeepTheLastRunsOnly() throws Exception {
    for (int day = 10; day < 17; day++) {
      Files.createDirectories(runs.resolve("202001" + day + "-120000-1/annotate"));
    }

    RunDirectory run = RunDirectory.create(runs);

    assertThat(runs).isDirectoryContaining(run.root()::equals);
    assertThat(runs).isDirectoryNotContaining("glob:**/20200112*");
    assertThat(runs).isDirectoryContaining("glob:**/20200113*");
  }
}
