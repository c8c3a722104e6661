package dev.sightline.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.cli.demo.Progress;
import dev.sightline.ledger.CaptureCounts;
import dev.sightline.ledger.ConsumerCounts;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressLineTest {

  private static final String START_OF_LINE = "\r\u001b[2K";

  /** All 200 are captured; 3 were dropped, 4 are dead letters, 100 are stored. */
  private static final Progress DRAINING =
      new Progress(
          new CaptureCounts(200, 197, Map.of("buffer-full", 3L), 0),
          new ConsumerCounts(150, 100, Map.of("INVALID_RECORD", 4L), 0, 46, 0, 4, 93),
          4,
          4,
          3,
          9.94,
          OptionalDouble.of(1770));

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void shouldCountWhatIsFinishedAndShowWhatIsPending() {
    assertThat(shown(200))
        .isEqualTo("  107 of 200 frames · 93 pending · 3/4 images · 9.9 frames/s · latency 1.77 s");
  }

  @ParameterizedTest
  @CsvSource({
    "80, '  107 of 200 frames · 93 pending · 3/4 images · 9.9 frames/s · latency 1.77 s'",
    "72, '  107 of 200 frames · 93 pending · 3/4 images · 9.9 frames/s'",
    "40, '  107 of 200 frames · 93 pending'",
    "10, '  107 of '",
  })
  void shouldFitTheTerminal(int columns, String line) {
    assertThat(shown(columns)).isEqualTo(line);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 20, 79})
  void shouldNeverReachTheLastColumnWhateverIsShown(int columns) {
    terminal(columns).progress("starting " + "x".repeat(300));

    assertThat(out.toString(UTF_8).substring(START_OF_LINE.length()))
        .hasSize(Math.max(1, columns - 1));
  }

  private String shown(int columns) {
    new ProgressLine(terminal(columns), OptionalLong.of(200)).accept(DRAINING);
    return out.toString(UTF_8).replace(START_OF_LINE, "");
  }

  private Terminal terminal(int columns) {
    PrintStream stream = new PrintStream(out, true, UTF_8);
    return new Terminal(stream, stream, true, () -> columns);
  }
}
