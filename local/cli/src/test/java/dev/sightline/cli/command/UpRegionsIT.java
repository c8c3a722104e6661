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

/** A file of lines and zones that the tracker would refuse, as it is packaged. */
class UpRegionsIT {

  private static final String BROKEN =
      """
      {
        "gate": {"size": [0, 720]},
        "yard": {"zones": {"a": {"polygon": [[1, 2]]}}},
        "x y": {}
      }
      """;

  @TempDir Path directory;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void shouldTellAllThatIsWrongBeforeAnythingIsStarted() throws Exception {
    Path file = Files.writeString(directory.resolve("broken.json"), BROKEN);

    assertThat(execute(Map.of(), "up", "--regions", file.toString())).isEqualTo(2);

    assertThat(err.toString(UTF_8).lines())
        .containsExactly(
            "sightline: --regions is '" + file + "', which the tracker refuses",
            "  gate.size is not a [width, height] in pixels",
            "  yard.zones.a.polygon is not a list of at least three corners [x, y]",
            "  a stream has a name that is none: stream id 'x y' is not 1 to 64 of a-z, 0-9 and"
                + " '-'");
    assertThat(out.toString(UTF_8)).isEmpty();
  }

  @Test
  void shouldLookAtTheFileOfTheEnvironmentToo() throws Exception {
    Path file = Files.writeString(directory.resolve("broken.json"), "{\"gate\": ");

    assertThat(execute(Map.of("TRACKER_REGIONS", file.toString()), "demo")).isEqualTo(2);

    assertThat(err.toString(UTF_8).lines())
        .hasSize(2)
        .startsWith("sightline: TRACKER_REGIONS is '" + file + "', which the tracker refuses");
    assertThat(out.toString(UTF_8)).isEmpty();
  }

  private int execute(Map<String, String> variables, String... line) {
    Terminal terminal =
        new Terminal(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), false);
    return SightlineCommand.commandLine(new Environment(Home.find(), terminal, variables))
        .execute(line);
  }
}
