package dev.sightline.capture.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {

  /** Draws the greatest number that may be drawn. */
  private static final RandomGenerator GREATEST =
      new RandomGenerator() {
        @Override
        public long nextLong() {
          throw new UnsupportedOperationException();
        }

        @Override
        public long nextLong(long origin, long bound) {
          return bound - 1;
        }
      };

  @Test
  void shouldDoubleItsCeilingUpToTheCap() {
    Backoff backoff = new Backoff(GREATEST);

    assertThat(Stream.generate(backoff::next).limit(6).map(Duration::toMillis))
        .containsExactly(250L, 500L, 1000L, 2000L, 3000L, 3000L);
  }

  @Test
  void shouldStartAnewAfterAStableConnection() {
    Backoff backoff = new Backoff(GREATEST);
    Stream.generate(backoff::next).limit(100).forEach(wait -> {});

    backoff.reset();

    assertThat(backoff.next()).isEqualTo(Backoff.FIRST);
  }

  @Test
  void shouldSpreadItsWaitsAndNeverAskAtOnce() {
    Backoff backoff = new Backoff(new SplittableRandom(1));

    List<Duration> waits = Stream.generate(backoff::next).limit(1000).toList();

    assertThat(waits).allSatisfy(wait -> assertThat(wait).isBetween(Backoff.LEAST, Backoff.CAP));
    assertThat(Set.copyOf(waits)).hasSizeGreaterThan(500);
  }
}
