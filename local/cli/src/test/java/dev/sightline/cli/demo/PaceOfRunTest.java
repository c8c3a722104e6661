package dev.sightline.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceOfRunTest {

  private static final long SECOND = 1_000_000_000L;

  @Test
  void shouldMeasureTheRateOverTheLastSecondsOnly() {
    RateMeter meter = new RateMeter();
    assertThat(meter.read(0, 0)).isZero();
    assertThat(meter.read(100, 4 * SECOND)).isEqualTo(25);

    assertThat(meter.read(110, 9 * SECOND)).isEqualTo(2);
  }

  @Test
  void shouldStallWhenNothingMovesForLongerThanItsPatience() {
    StallWatch stall = new StallWatch(Duration.ofSeconds(30), 0);
    assertThat(stall.isStalled(1, 20 * SECOND)).isFalse();
    assertThat(stall.isStalled(1, 50 * SECOND)).isFalse();

    assertThat(stall.isStalled(1, 51 * SECOND)).isTrue();
  }

  @Test
  void shouldNotStallAsLongAsSomethingMoves() {
    StallWatch stall = new StallWatch(Duration.ofSeconds(30), 0);
    assertThat(stall.isStalled(1, 29 * SECOND)).isFalse();

    assertThat(stall.isStalled(2, 58 * SECOND)).isFalse();
  }
}
