package dev.sightline.cli.soak;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SampleTimesTest {

  private static final long START = -5_000;

  private final SampleTimes times = new SampleTimes(START, 1000);

  @Test
  void shouldTakeOneEveryInterval() {
    assertThat(times.after(START + 10)).isEqualTo(START + 1000);
    assertThat(times.after(START + 1000)).isEqualTo(START + 2000);
  }

  @Test
  void shouldLeaveOutThoseThatPassedDuringASlowSample() {
    assertThat(times.after(START + 3500)).isEqualTo(START + 4000);
  }

  @Test
  void shouldEndInTimeHoweverLongASampleTakes() {
    long samples = 0;
    long now = START;
    for (long next = START; next - START <= 60_000; next = times.after(now)) {
      now = next + 3500;
      samples++;
    }

    assertThat(now - START).isLessThanOrEqualTo(63_500);
    assertThat(samples).isEqualTo(16);
  }
}
