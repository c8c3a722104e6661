package dev.sightline.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class BenchPageTest {

  @Test
  void shouldShowMediansRoundsAndCurves() {
    String html = new BenchPage(figures(List.of(round()), List.of())).html();

    assertThat(html)
        .contains("120.0 frames/s", "0.60", "consumer", "captured to stored", "<polyline")
        .contains("&lt;film&gt;")
        .doesNotContain("<film>");
  }

  @Test
  void shouldSayWhyARoundDoesNotCount() {
    String html =
        new BenchPage(
                figures(List.of(), List.of(new RefusedRound(2, "3 frames lost & dead-lettered"))))
            .html();

    assertThat(html)
        .contains("No round counts", "Round 2 does not count: 3 frames lost &amp; dead-lettered");
  }

  private static Round round() {
    return new Round(
        1,
        TestRounds.of(120, 200, 9),
        List.of(
            new Sample(1, 100, Map.of("consumer", 0.5), Map.of("consumer", 300.0), 20),
            new Sample(2, 140, Map.of("consumer", 0.6), Map.of("consumer", 301.0), 30)));
  }

  private static PipelineFigures figures(List<Round> rounds, List<RefusedRound> refused) {
    return new PipelineFigures(
        "drain",
        "<film>",
        "yolox_nano",
        1,
        OptionalDouble.empty(),
        1,
        1,
        2,
        rounds.isEmpty() ? Optional.empty() : Optional.of(rounds.get(0).figures()),
        rounds,
        refused);
  }
}
