package dev.sightline.deploy.sizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.sightline.deploy.size.MeasuredFigures;
import dev.sightline.deploy.sizing.BenchComparison.Row;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BenchComparisonTest {

  private static final MeasuredFigures FIGURES = MeasuredFigures.load();

  @TempDir private Path directory;

  @Test
  void shouldReadWhatTheBenchmarkPrints() throws IOException {
    BenchRun run = BenchRun.read(sample());

    assertThat(run.streams()).isEqualTo(50);
    assertThat(run.paceFps()).hasValue(2);
    // What measuring takes keeps the processors busy, too.
    assertThat(run.cpuMsPerFrame()).isCloseTo(15, within(1e-9));
    assertThat(run.bareMsPerFrame()).hasValue(7.9);
    assertThat(run.p95Ms()).hasValue(5000);
  }

  @Test
  void shouldPredictThePaceWhereTheMachineKeepsUp() throws IOException {
    BenchRun run = BenchRun.read(sample());

    BenchComparison comparison = BenchComparison.of(run, Optional.of(run), FIGURES, 1);

    // 50 streams of 2 a second, of 133 that two processors do in 15 ms each
    Row rate = row(comparison, "frames/s");
    assertThat(rate.predicted()).isCloseTo(100, withinPercentage(1));
    assertThat(rate.deviation()).isCloseTo(100 / 98.0 - 1, within(0.01));
    // what comes in 5 s
    assertThat(row(comparison, "frames a batch").predicted()).isBetween(10.0, 11.0);
    // half of 5 s, and the batch's own time
    assertThat(row(comparison, "capture to result p50, ms").predicted()).isBetween(2400.0, 3000.0);
    assertThat(comparison.within()).isTrue();
  }

  @Test
  void shouldPredictTheMachinesRateWhereFramesHaveNoPace() throws IOException {
    BenchRun run = BenchRun.read(changed("\"framesPerSecondOfAStream\": 2.0,", ""));

    BenchComparison comparison = BenchComparison.of(run, Optional.of(run), FIGURES, 1);

    // two processors, 15 ms
    assertThat(row(comparison, "frames/s").predicted()).isCloseTo(2000 / 15.0, withinPercentage(1));
    assertThat(row(comparison, "frames a batch").predicted()).isCloseTo(25, withinPercentage(1));
    assertThat(comparison.rows()).hasSize(2);
    assertThat(comparison.within()).isFalse();
  }

  @Test
  void shouldTakeTheFiguresScaledByTheBareRuntime() throws IOException {
    BenchRun run =
        BenchRun.read(changed("\"cpuMillisPerFrame\": 7.9", "\"cpuMillisPerFrame\": 15.8"));

    BenchComparison comparison = BenchComparison.of(run, Optional.empty(), FIGURES, 1);

    // network 7.9, capture 0.48 + 2.4, service 1.4, consumer 1.9, Kafka 1.5, stack 1.3,
    // function 28 / 25; all twice
    assertThat(comparison.cpuMsPerFrame()).isCloseTo(2 * 18.0, within(1e-9));
  }

  @Test
  void shouldLeaveCaptureOutWhereTopicsAreDrained() throws IOException {
    BenchRun run = BenchRun.read(changed("\"mode\": \"together\"", "\"mode\": \"drain\""));

    assertThat(BenchComparison.of(run, Optional.empty(), FIGURES, 1).cpuMsPerFrame())
        .isCloseTo(18 - 2.88, within(1e-9));
  }

  @Test
  void shouldSayThatTheDeviationIsTooLarge() throws IOException {
    BenchRun run = BenchRun.read(changed("\"framesPerSecond\": 98.0", "\"framesPerSecond\": 60.0"));

    BenchComparison comparison = BenchComparison.of(run, Optional.of(run), FIGURES, 1);

    assertThat(comparison.within()).isFalse();
    assertThat(comparison.lines()).last().asString().contains("not within 10 %");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mode", "streams", "framesPerBatch", "cpuMillisPerFrame", "processors"})
  void shouldNameWhatIsMissing(String field) throws IOException {
    Path file = changed("\"" + field + "\":", "\"not-" + field + "\":");

    assertThatThrownBy(() -> BenchRun.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no " + field + ", as ./sightline bench pipeline --json has it");
  }

  private static Row row(BenchComparison comparison, String name) {
    return comparison.rows().stream()
        .filter(row -> row.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private Path sample() throws IOException {
    return Files.writeString(directory.resolve("bench.json"), text());
  }

  private Path changed(String from, String to) throws IOException {
    assertThat(text()).contains(from);
    return Files.writeString(directory.resolve("changed.json"), text().replace(from, to));
  }

  private static String text() throws IOException {
    try (InputStream json = BenchComparisonTest.class.getResourceAsStream("bench-paced.json")) {
      return new String(json.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
