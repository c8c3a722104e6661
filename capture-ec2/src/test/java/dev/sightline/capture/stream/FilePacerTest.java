package dev.sightline.capture.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilePacerTest {

  private final AtomicLong now = new AtomicLong();
  private final FilePacer pacer = new FilePacer(now::get);

  @ParameterizedTest
  @CsvSource({"600, 10", "3600, 10", "5, 5", "-5, 0"})
  void shouldPauseForAGapButNotForLong(long gapSeconds, long pauseSeconds) throws Exception {
    pacer.await(TimeUnit.HOURS.toMicros(1));

    // As late as the longest pause allows: nothing is left to wait for.
    now.set(Duration.ofSeconds(pauseSeconds).toNanos());
    Thread.currentThread().interrupt();
    pacer.await(TimeUnit.HOURS.toMicros(1) + TimeUnit.SECONDS.toMicros(gapSeconds));

    // A wait would have seen the interruption.
    assertThat(Thread.interrupted()).isTrue();
  }
}
