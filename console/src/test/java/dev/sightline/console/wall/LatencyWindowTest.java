package dev.sightline.console.wall;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class LatencyWindowTest {

  private static final Instant NOW = Instant.parse("2026-05-04T10:00:00Z");
  private static final Percentage STEP = Percentage.withPercentage(4);

  private final LatencyWindow window = new LatencyWindow();

  @Test
  void shouldGiveNothingForNothing() {
    assertThat(window.percentiles(NOW, 0.5)).isEmpty();
  }

  @Test
  void shouldGivePercentilesToItsStep() {
    for (int millis = 1; millis <= 1000; millis++) {
      window.add(NOW.minusMillis(millis), NOW);
    }

    assertThat(millis(0.5)).isCloseTo(500L, STEP);
    assertThat(millis(0.95)).isCloseTo(950L, STEP);
    assertThat(millis(1)).isCloseTo(1000L, STEP);
  }

  @Test
  void shouldForgetWhatIsOlderThanTheWindow() {
    window.add(NOW.minusSeconds(9), NOW);
    Instant later = NOW.plus(LatencyWindow.WINDOW).plusSeconds(61);
    assertThat(window.percentiles(NOW.plus(LatencyWindow.WINDOW).minusSeconds(1), 0.5))
        .isNotEmpty();
    assertThat(window.percentiles(later, 0.5)).isEmpty();

    window.add(later.minusMillis(100), later);

    assertThat(window.percentiles(later, 1).get(0).toMillis()).isCloseTo(100L, STEP);
  }

  @Test
  void shouldTakeTimesThatNoClockShould() {
    window.add(NOW.plusSeconds(5), NOW);
    assertThat(window.percentiles(NOW, 1).get(0)).isLessThan(Duration.ofMillis(2));

    window.add(Instant.MIN, NOW);
    window.add(Instant.MAX, NOW);

    assertThat(window.percentiles(NOW, 1).get(0).toMillis()).isCloseTo(3_600_000L, STEP);
  }

  private long millis(double share) {
    return window.percentiles(NOW, share).get(0).toMillis();
  }
}
