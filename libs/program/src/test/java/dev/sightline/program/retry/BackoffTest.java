package dev.sightline.program.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BackoffTest {

  private static final Duration FIRST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofSeconds(2);

  @Test
  void shouldDoubleUpToTheLongest() {
    Backoff backoff = new Backoff(FIRST, LONGEST, always(Long.MAX_VALUE));

    assertThat(backoff.delay(1)).isEqualTo(FIRST);
    assertThat(backoff.delay(2)).isEqualTo(FIRST.multipliedBy(2));
    assertThat(backoff.delay(5)).isEqualTo(FIRST.multipliedBy(16));
    assertThat(backoff.delay(6)).isEqualTo(LONGEST);
    assertThat(backoff.delay(Integer.MAX_VALUE)).isEqualTo(LONGEST);
  }

  @Test
  void shouldKeepAtLeastHalfOfTheDelay() {
    Backoff backoff = new Backoff(FIRST, LONGEST, always(0));

    assertThat(backoff.delay(1)).isEqualTo(FIRST.dividedBy(2));
    assertThat(backoff.delay(100)).isEqualTo(LONGEST.dividedBy(2));
  }

  @Test
  void shouldRejectDelaysThatAreNone() {
    assertThatThrownBy(() -> new Backoff(Duration.ZERO, LONGEST, always(0)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Backoff(LONGEST, FIRST, always(0)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Gives the least or, for a large value, the greatest number of each range. */
  private static RandomGenerator always(long value) {
    return new RandomGenerator() {
      @Override
      public long nextLong() {
        return value;
      }

      @Override
      public long nextLong(long bound) {
        return Math.min(value, bound - 1);
      }
    };
  }
}
