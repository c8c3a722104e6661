package dev.sightline.capture.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilePacerTest {

  private final TestTime time = new TestTime();
  private final FilePacer pacer = new FilePacer(time.time());

  @ParameterizedTest
  @CsvSource({"600, 10", "3600, 10", "5, 5", "-5, 0"})
  void shouldPauseForAGapButNotForLong(long gapSeconds, long pauseSeconds) throws Exception {
    pacer.await(TimeUnit.HOURS.toMicros(1));
    pacer.await(TimeUnit.HOURS.toMicros(1) + TimeUnit.SECONDS.toMicros(gapSeconds));

    assertThat(time.slept()).isEqualTo(Duration.ofSeconds(pauseSeconds));
  }

  @Test
  void shouldTellWhenAPictureWasDueHoweverLateItIsSeen() throws Exception {
    Instant start = pacer.await(0);
    time.pass(Duration.ofMillis(90));

    assertThat(pacer.await(40_000)).isEqualTo(start.plusMillis(40));
    assertThat(pacer.await(80_000)).isEqualTo(start.plusMillis(80));
    assertThat(pacer.await(120_000)).isEqualTo(start.plusMillis(120));
  }

  @Test
  void shouldNotDateAPictureBackForLong() throws Exception {
    Instant start = pacer.await(0);
    time.pass(Duration.ofSeconds(3));

    assertThat(pacer.await(40_000)).isEqualTo(start.plusSeconds(3));
  }
}
