package dev.sightline.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.cli.stack.Home;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class LogsCommandTest {

  @TempDir Path root;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final StringWriter err = new StringWriter();

  @Test
  void shouldShowAllProgramsOfTheLastRun() throws IOException {
    write("20260301-100000-0", "capture.log", "10:00:00.000 an older run");
    write("20260301-110000-0", "capture.log", "11:00:00.200 c");
    write("20260301-110000-0", "kafka.log", "11:00:00.100 k");
    write("20260301-110000-0", "annotate/function.log", "11:00:00.300 a");

    assertThat(logs("logs")).isZero();

    assertThat(shown())
        .containsExactly(
            "kafka     | 11:00:00.100 k",
            "capture   | 11:00:00.200 c",
            "annotate  | 11:00:00.300 a");
  }

  @Test
  void shouldShowTheRunningStacksRatherThanANewerOnes() throws IOException {
    write("20260301-100000-0", "capture.log", "10:00:00.000 running");
    write("20260301-110000-0", "capture.log", "11:00:00.200 newer");
    StackFiles.announce(home(), ProcessHandle.current(), run("20260301-100000-0"), Map.of());

    assertThat(logs("logs", "capture")).isZero();

    assertThat(shown()).containsExactly("10:00:00.000 running");
  }

  @Test
  void shouldShowTheLastLinesOfOneProgram() throws IOException {
    write("20260301-110000-0", "consumer.log", "1", "2", "3");

    assertThat(logs("logs", "-n", "2", "consumer")).isZero();

    assertThat(shown()).containsExactly("2", "3");
  }

  @Test
  void shouldEndToFollowWhenTheRunHasEnded() throws IOException {
    write("20260301-110000-0", "consumer.log", "1");

    assertThat(logs("logs", "--follow")).isZero();

    assertThat(shown()).containsExactly("consumer  | 1");
  }

  @Test
  void shouldKnowWhichProgramWasMeant() {
    assertThat(logs("logs", "captrue")).isEqualTo(2);
    assertThat(err.toString().lines())
        .containsExactly(
            "sightline: unknown program 'captrue'; did you mean capture?",
            "Help: ./sightline logs --help");
  }

  @Test
  void shouldSayThatNothingHasRunYet() {
    assertThat(logs("logs")).isEqualTo(1);
    assertThat(shown())
        .containsExactly("sightline: no run has left logs yet; ./sightline up starts one");
  }

  private Home home() {
    return new Home(root);
  }

  private Path run(String name) {
    return home().runs().resolve(name);
  }

  private void write(String run, String log, String... lines) throws IOException {
    Path file = run(run).resolve(log);
    Files.createDirectories(file.getParent());
    Files.write(file, List.of(lines));
  }

  private int logs(String... arguments) {
    PrintStream stream = new PrintStream(out, true, UTF_8);
    Terminal terminal = new Terminal(stream, stream, false);
    CommandLine line = SightlineCommand.commandLine(new Environment(home(), terminal));
    return line.setErr(new PrintWriter(err)).execute(arguments);
  }

  private List<String> shown() {
    return out.toString(UTF_8).lines().toList();
  }
}
