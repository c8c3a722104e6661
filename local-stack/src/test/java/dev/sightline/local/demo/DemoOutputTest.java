package dev.sightline.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.local.stack.StackException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoOutputTest {

  @TempDir Path directory;

  @Test
  void shouldNameAnImageByBatchAndFrame() throws Exception {
    DemoOutput output = DemoOutput.prepare(directory);

    String path =
        output.addImage("annotated/stream=demo/date=x/hour=0/batch-0-1/12.jpg", new byte[3]);

    assertThat(path).isEqualTo("annotated/batch-0-1-frame-12.jpg");
    assertThat(directory.resolve(path)).hasSize(3);
  }

  @Test
  void shouldRemoveWhatAnEarlierDemoLeftAndNothingElse() throws Exception {
    DemoOutput.prepare(directory).addImage("a/b/1.jpg", new byte[3]);
    Path own = Files.writeString(directory.resolve("annotated/notes.txt"), "mine");

    DemoOutput.prepare(directory);

    assertThat(directory.resolve("annotated")).isDirectoryContaining(own::equals);
    assertThat(directory.resolve("annotated/b-frame-1.jpg")).doesNotExist();
  }

  @Test
  void shouldRefuseWhatIsNoDirectory() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "x");

    assertThatThrownBy(() -> DemoOutput.prepare(file))
        .isInstanceOf(StackException.class)
        .hasMessage("--out '" + file + "' is no directory that can be written to");
  }

  @Test
  void shouldRefuseAReportFileThatIsADirectory() {
    assertThatThrownBy(() -> DemoOutput.clear(directory))
        .isInstanceOf(StackException.class)
        .hasMessage("--report '" + directory + "' is no file that can be written");
  }

  @Test
  void shouldRemoveAnEarlierReport() throws Exception {
    Path file = Files.writeString(directory.resolve("report.json"), "{}");

    DemoOutput.clear(file);

    assertThat(file).doesNotExist();
  }
}
