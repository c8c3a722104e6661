package dev.sightline.cli.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class LineClockTest {

  private final LineClock clock = new LineClock(ZoneOffset.UTC);

  @Test
  void shouldReadJsonAndText() {
    Duration time = Duration.ofHours(9).plusMillis(250);

    assertThat(clock.next("09:00:00.250 INFO Main Ready")).isEqualTo(time);
    // 1970-01-02T09:00:00.251Z, and so many days later.
    assertThat(clock.next("{\"sequenceNumber\":0,\"timestamp\":1728032400251,\"level\":\"INFO\"}"))
        .isEqualTo(time.plusMillis(1));
  }

  @Test
  void shouldTakeTheTimeOfTheLineBefore() {
    assertThat(clock.next("no time yet")).isZero();
    Duration time = clock.next("09:00:00.250 INFO");

    assertThat(clock.next("\tat a.b.C")).isEqualTo(time);
    assertThat(clock.next("99:99:99.999 is not a time")).isEqualTo(time);
  }

  @Test
  void shouldTakeASmallStepBackForWhatItIs() {
    Duration later = clock.next("09:00:00.250 INFO");

    assertThat(clock.next("09:00:00.240 INFO")).isEqualTo(later.minusMillis(10));
  }
}
