package dev.sightline.cli.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sightline.ledger.MetricsSnapshot;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of what a running consumer answered to {@code GET /metrics}. */
class StreamFiguresTest {

  private MetricsSnapshot consumer;

  @BeforeEach
  void read() throws Exception {
    try (InputStream text = getClass().getResourceAsStream("/metrics/consumer.txt")) {
      consumer = MetricsSnapshot.parse(new String(text.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void shouldReadAStreamsFigures() {
    StreamFigures figures = StreamFigures.of(consumer.with("stream", "demo"), 150);

    assertThat(figures.frames()).isEqualTo(1275);
    assertThat(figures.errors()).isZero();
    near(figures.framesPerSecond(), 8.5);
    near(figures.framesPerSecondActive(), 1275 / 127.204993104);
    near(figures.averageMs(), 1159991.26555 / 1275);
    near(figures.last100Ms(), 733.9299075);
    near(figures.leastMs(), 458.426204);
    near(figures.mostMs(), 2479.79384);
  }

  @Test
  void shouldReadTheFiguresOfAllStreamsAsTheConsumerCountsThem() {
    StreamFigures figures = StreamFigures.ofAll(consumer, 150);

    assertThat(figures.frames()).isEqualTo(1275);
    near(figures.framesPerSecondActive(), 1275 / 127.206505079);
    near(figures.averageMs(), 1159991.26555 / 1275);
    near(figures.last100Ms(), 733.9299075);
    near(figures.leastMs(), 458.426204);
    near(figures.mostMs(), 2479.79384);
  }

  private static void near(OptionalDouble actual, double expected) {
    assertThat(actual).isPresent();
    assertThat(actual.getAsDouble()).isCloseTo(expected, within(1e-6));
  }
}
