package dev.sightline.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.cli.command.StackStatus.StreamCounts;
import dev.sightline.cli.metrics.StreamFigures;
import dev.sightline.ledger.CaptureCounts;
import dev.sightline.ledger.ConsumerCounts;
import dev.sightline.ledger.MetricsSnapshot;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StreamTableTest {

  private static final int TERMINAL = 80;
  private static final StreamFigures FIGURES = StreamFigures.of(MetricsSnapshot.parse(""), 0);

  @Test
  void shouldFitATerminalWithCamerasOfLongNamesAfterMonths() {
    assertThat(table("entrance-north", 0).lines())
        .hasSize(2)
        .allMatch(line -> line.length() <= TERMINAL)
        .first()
        .asString()
        .doesNotContain("skipped");
  }

  @Test
  void shouldShowWhatAStreamSkipped() {
    List<String> lines = table("gate", 7).lines();

    assertThat(lines.get(0)).contains(" skipped ");
    assertThat(lines.get(1)).contains(" 7 ");
  }

  private static StackStatus status(String stream, FrameCounts counts) {
    return new StackStatus(
        1,
        1,
        List.of(),
        List.of(),
        List.of(new StreamCounts(stream, counts, FIGURES)),
        counts,
        FIGURES);
  }

  /** Of a stream that ran for months at 10 frames/s. */
  private static StreamTable table(String stream, long skipped) {
    long frames = 99_999_999;
    CaptureCounts capture = new CaptureCounts(frames, frames, Map.of(), 0);
    ConsumerCounts consumer =
        new ConsumerCounts(frames, frames, Map.of(), 0, 0, skipped, frames / 25, 0);
    FrameCounts counts =
        new FrameCounts(
            capture, frames, frames, frames, consumer, false, frames / 25, 0, frames / 25, 0, 0);
    return new StreamTable(status(stream, counts));
  }
}
