package dev.sightline.batch.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");

  private final RetryAfter retryAfter = new RetryAfter(Clock.fixed(NOW, ZoneOffset.UTC));

  @ParameterizedTest
  @CsvSource({
    "3, 3",
    "0, 0",
    "100000, 300",
    "'Wed, 04 Mar 2026 05:06:27 GMT', 20",
    "'Wed, 04 Mar 2026 05:00:00 GMT', 0",
    "soon, 0",
    "-5, 0"
  })
  void shouldReadSecondsAndDatesWithinBounds(String value, long seconds) {
    assertThat(retryAfter.parse(value)).isEqualTo(Duration.ofSeconds(seconds));
  }
}
