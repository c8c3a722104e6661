package dev.sightline.capture.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
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
}
