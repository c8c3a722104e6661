package dev.sightline.tracker.deliver.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC);

  @ParameterizedTest
  @CsvSource({
    "120, PT2M",
    "' 7 ', PT7S",
    "'Sun, 01 Mar 2026 10:00:30 GMT', PT30S",
    "'Sun, 01 Mar 2026 09:00:00 GMT', PT0S",
    "999999999, PT1H",
    "'Sun, 01 Mar 2099 10:00:30 GMT', PT1H",
    "-5, PT0S",
    "soon, PT0S",
    "99999999999999999999, PT0S",
    "'', PT0S",
  })
  void shouldReadSecondsAndDates(String header, Duration expected) {
    assertThat(RetryAfter.parse(header, CLOCK)).isEqualTo(expected);
  }
}
