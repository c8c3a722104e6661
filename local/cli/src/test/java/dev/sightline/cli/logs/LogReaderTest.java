package dev.sightline.cli.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogReaderTest {

  @TempDir Path run;
  private LogReader reader;
  private final List<String> shown = new ArrayList<>();

  @BeforeEach
  void open() {
    reader = new LogReader(new RunLogs(run), RunLogs.PROGRAMS);
  }

  @AfterEach
  void close() throws IOException {
    reader.close();
  }

  @Test
  void shouldMergeProgramsByTime() throws IOException {
    write("capture.log", "10:00:00.100 INFO c1", "10:00:00.300 WARN c2", "  at c2", "x");
    write("kafka.log", "10:00:00.000 INFO k1", "10:00:00.200 INFO k2", "10:00:00.400 INFO k3");

    reader.readNew(this::show);

    assertThat(shown)
        .extracting(line -> line.replaceAll(":.* ", ":"))
        .containsExactly(
            "kafka:k1",
            "capture:c1",
            "kafka:k2",
            "capture:c2",
            "capture:c2",
            "capture:x",
            "kafka:k3");
  }

  @Test
  void shouldKnowThatADayEnds() throws IOException {
    write("capture.log", "23:59:59.900 before", "00:00:00.100 after");
    write("consumer.log", "23:59:59.950 between");

    reader.readNew(this::show);

    assertThat(shown)
        .extracting(line -> line.substring(line.indexOf(' ') + 1))
        .containsExactly("before", "between", "after");
  }

  @Test
  void shouldGoOnWithWhatIsLogged() throws IOException {
    write("capture.log", "10:00:00.100 one");
    reader.readNew(this::show);
    append("capture.log", "10:00:00.200 tw");
    reader.readNew(this::show);

    append("capture.log", "o\n");
    write("consumer.log", "10:00:00.300 three");
    reader.readNew(this::show);

    assertThat(shown)
        .containsExactly(
            "capture:10:00:00.100 one", "capture:10:00:00.200 two", "consumer:10:00:00.300 three");
  }

  @Test
  void shouldShowTheLastLinesOfEachProgram() throws IOException {
    write("capture.log", "10:00:00.100 a", "10:00:00.200 b", "10:00:00.300 c");
    write("consumer.log", "10:00:00.250 d");

    reader.readLast(2, this::show);

    assertThat(shown)
        .containsExactly(
            "capture:10:00:00.200 b", "consumer:10:00:00.250 d", "capture:10:00:00.300 c");
  }

  @Test
  void shouldReadAllLogsOfAFunctionThatWasStartedAgain() throws IOException {
    Files.createDirectories(run.resolve("annotate"));
    write("annotate/function-10.log", "ten");
    write("annotate/function-2.log", "two");
    write("annotate/function.log", "one");

    reader.readNew(this::show);

    assertThat(shown).containsExactly("annotate:one", "annotate:two", "annotate:ten");
  }

  @Test
  void shouldShowALineWhoseEndWasNeverWritten() throws IOException {
    append("capture.log", "killed here");

    reader.readNew(this::show);
    assertThat(shown).isEmpty();
    reader.readRest(this::show);

    assertThat(shown).containsExactly("capture:killed here");
  }

  @Test
  void shouldLetNoLogSteerTheTerminal() throws IOException {
    write("kafka.log", "a\u001b[2Jb\tc\r");

    reader.readNew(this::show);

    assertThat(shown).containsExactly("kafka:a?[2Jb\tc");
  }

  private void show(LogLine line) {
    shown.add(line.program() + ":" + line.text());
  }

  private void write(String file, String... lines) throws IOException {
    Files.write(run.resolve(file), List.of(lines));
  }

  private void append(String file, String text) throws IOException {
    Files.writeString(
        run.resolve(file), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
