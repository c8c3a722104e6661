package dev.sightline.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.cli.stack.Home;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownCommandTest {

  @TempDir Path root;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void shouldEndTheStackThatRuns() throws Exception {
    Process stack = new ProcessBuilder("sleep", "60").start();
    try {
      StackFiles.announce(new Home(root), stack.toHandle(), root.resolve("run"), Map.of());

      assertThat(down()).isZero();

      assertThat(stack.isAlive()).isFalse();
      assertThat(out.toString(UTF_8).lines())
          .hasSize(2)
          .first()
          .isEqualTo("Stopping the stack of process " + stack.pid());
      assertThat(out.toString(UTF_8)).contains("Stopped after ", "logs: " + root.resolve("run"));
    } finally {
      stack.destroyForcibly();
    }
  }

  @Test
  void shouldSayThatNoneRuns() {
    assertThat(down()).isZero();

    assertThat(out.toString(UTF_8)).isEqualToIgnoringNewLines("No stack is running.");
  }

  @Test
  void shouldLeaveAnotherProcessOfTheSameNumberAlone() throws Exception {
    Process other = new ProcessBuilder("sleep", "60").start();
    try {
      Home home = new Home(root);
      StackFiles.announce(home, other.toHandle(), root, Map.of());
      String written = Files.readString(home.stackFile());
      Files.writeString(
          home.stackFile(),
          written.replaceFirst("\"pidStartedAt\":\"\\d{4}", "\"pidStartedAt\":\"1999"));

      assertThat(down()).isZero();

      assertThat(other.isAlive()).isTrue();
      assertThat(out.toString(UTF_8)).contains("No stack is running.");
    } finally {
      other.destroyForcibly();
    }
  }

  private int down() {
    PrintStream stream = new PrintStream(out, true, UTF_8);
    Terminal terminal = new Terminal(stream, stream, false);
    return SightlineCommand.commandLine(new Environment(new Home(root), terminal)).execute("down");
  }
}
