package dev.sightline.console.wall;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class FrameRateTest {

  private static final Instant START = Instant.parse("2026-05-04T10:00:00Z");
  private static final Duration PATIENCE = Duration.ofSeconds(6);

  private final FrameRate rate = new FrameRate();

  @Test
  void shouldNotSwingByABatch() {
    for (int batch = 0; batch <= 40; batch++) {
      rate.add(START.plusMillis(2500L * batch), 25);
    }

    for (int millis = 0; millis < 2500; millis += 250) {
      Instant now = START.plusMillis(2500L * 40 + millis);
      assertThat(rate.perSecond(now, PATIENCE).orElseThrow()).isCloseTo(10, Offset.offset(0.001));
    }
  }

  @Test
  void shouldFallWhenNothingComes() {
    rate.add(START, 25);
    rate.add(START.plusMillis(2500), 25);

    assertThat(perSecond(START.plusMillis(6000))).isEqualTo(10);
    assertThat(perSecond(START.plusMillis(11_000))).isEqualTo(5);
    assertThat(perSecond(START.plusSeconds(33))).isZero();
  }

  @Test
  void shouldSayNothingByOneBatch() {
    assertThat(rate.perSecond(START, PATIENCE)).isEmpty();
    rate.add(START, 25);
    assertThat(rate.perSecond(START, PATIENCE)).isEmpty();
  }

  @Test
  void shouldTakeTimesThatRunBackwards() {
    rate.add(START, 25);
    rate.add(START.minusSeconds(3600), 25);
    rate.add(START.plusSeconds(5), 25);

    assertThat(perSecond(START.plusSeconds(5))).isEqualTo(10);
  }

  private double perSecond(Instant now) {
    return rate.perSecond(now, PATIENCE).orElseThrow();
  }
}
